package dev.culprit.sources.cloudevents;

import dev.culprit.sources.Beginnings;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Past;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.sources.TokenSignature;
import dev.culprit.wire.UnusableEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Events of continuous delivery as CDEvents describes them. What is read has stayed the same since
 * version 0.3, so versions that do not exist yet are read as well.
 */
public final class CdEvents implements Source {
  static final String TYPES = "dev.cdevents";

  private static final Pattern TYPE =
      Pattern.compile("dev\\.cdevents\\.([a-z]+)\\.([a-z]+)(?:\\..{1,40})?");
  private static final Set<String> ONLY_BUILT =
      Set.of(
          "artifact",
          "build",
          "pipelinerun",
          "taskrun",
          "testcase",
          "testcaserun",
          "testsuite",
          "testsuiterun");
  private static final Set<String> TALK =
      Set.of("repository", "branch", "ticket", "approval", "testoutput", "changewindow");

  private final Beginnings beginnings;
  private final FirstWords words = new FirstWords();

  public CdEvents(Past past) {
    this.beginnings = new Beginnings(past);
  }

  @Override
  public String name() {
    return "cdevents";
  }

  @Override
  public String title() {
    return "CDEvents";
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(new TokenSignature("Authorization", "Bearer "));
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    List<Conversion> all = new ArrayList<>();
    for (Envelope envelope : Envelope.of(delivery)) {
      all.add(convert(delivery, envelope));
    }
    return Conversion.all(all);
  }

  Conversion convert(Delivery delivery, Envelope envelope) throws UnusableEvent {
    Matcher type = TYPE.matcher(envelope.type());
    if (!type.matches()) {
      return unknown(envelope);
    }
    Subject subject = new Subject(delivery, name(), envelope, type.group(1), type.group(2));
    return switch (type.group(1)) {
      case "service" -> subject.service();
      case "environment" -> subject.environment();
      case "change" -> subject.change();
      case "deployment", "targetrollout" -> subject.deployment(beginnings);
      case "migration" -> subject.migration(beginnings);
      case "incident" -> new Incident(subject).convert(beginnings, words);
      default -> other(envelope, type.group(1), type.group(2));
    };
  }

  private static Conversion other(Envelope envelope, String kind, String predicate) {
    if (ONLY_BUILT.contains(kind)) {
      return Conversion.ignored(
          "CI_RUN", kind + " " + predicate + ": nothing runs differently because of it");
    }
    return TALK.contains(kind)
        ? Conversion.ignored("NOTHING_RUNS", kind + " " + predicate + " changes nothing that runs")
        : unknown(envelope);
  }

  private static Conversion unknown(Envelope envelope) {
    return Conversion.ignored("UNKNOWN_TYPE", "nothing is known of type " + envelope.type());
  }
}
