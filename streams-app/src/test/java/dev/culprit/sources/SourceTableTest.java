package dev.culprit.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.app.GoldenFile;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Event;
import dev.culprit.wire.UnusableEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/intake/README.md says what the payloads of every source really become. */
final class SourceTableTest {
  private static final Path DOCS = Path.of("..", "docs", "intake");
  private static final Duration LATER = Duration.ofMinutes(3);

  @Test
  void tableSaysWhatBecomesOfThePayloads() {
    StringBuilder page =
        new StringBuilder(
            """
            # What tools send

            Made from the code and its payloads by `SourceTableTest`; change those, not this page.

            Most delivery, flag and alert tools already send to something. Give them one more URL: Culprit understands what they send, on
            the path they know, and answers as they expect. Use the tool's own fan-out (a second webhook, a second subscription, Alertmanager's
            `continue: true`), so that nobody loses an event; where a sender
            knows only one address, Culprit [forwards to the original](tee.md). `culprit intake try` shows what a payload would become; a tool that is not in the table is
            [described in a file](mapping.md). What stands on a Kafka topic already is [read there](topics.md).

            A delivery is answered after the broker has acknowledged all of its events. What is no change is ignored with a reason, answered with
            success and counted (`culprit_intake_ignored`). *Known again*: a delivery that is repeated later becomes the same event; where it is *with a
            time*, only if it tells its own. Signatures are checked where `intake.source.NAME.secret` is set.

            | source | heard at | becomes | ignored | known again | signed by |
            |---|---|---|---|---|---|
            """);
    for (Source source : Sources.all()) {
      page.append(row(source));
    }
    GoldenFile.check(DOCS.resolve("README.md"), page.toString());
  }

  @Test
  void everySourceHasItsPage() {
    assertThat(Sources.all()).allMatch(source -> Files.exists(DOCS.resolve(source.page())));
  }

  private static String row(Source source) {
    List<GoldenCase> cases =
        GoldenCase.all().stream().filter(one -> one.source().name().equals(source.name())).toList();
    Set<String> kinds = new TreeSet<>();
    Set<String> reasons = new TreeSet<>();
    List<Boolean> knownAgain = new ArrayList<>();
    for (GoldenCase one : cases) {
      try {
        Conversion first = source.convert(one.delivery(one.body()));
        first.ignored().forEach(ignored -> reasons.add("`" + ignored.reason() + "`"));
        first.changes().forEach(change -> kinds.add(kind(change)));
        if (!first.anomalies().isEmpty()) {
          kinds.add("anomaly");
        }
        if (!first.dependencies().isEmpty()) {
          kinds.add("dependency");
        }
        if (!first.events().isEmpty()) {
          knownAgain.add(ids(first).equals(ids(source.convert(later(one)))));
        }
      } catch (UnusableEvent becomesNothing) {
        // Refusals have no row of their own.
      }
    }
    return "| ["
        + source.title()
        + "]("
        + source.page()
        + ") | "
        + source.doors().stream()
            .map(door -> "`" + door.path() + "`")
            .collect(Collectors.joining(", "))
        + " | "
        + String.join(", ", kinds)
        + " | "
        + String.join(", ", reasons)
        + " | "
        + (knownAgain.contains(false) ? "with a time" : "always")
        + " | "
        + source.signature().map(Signature::description).orElse("")
        + " |\n";
  }

  private static Delivery later(GoldenCase one) throws UnusableEvent {
    Delivery now = one.delivery(one.body());
    return new Delivery(
        now.path(),
        now.pathParameters(),
        now.query(),
        now.headers(),
        now.body(),
        now.receivedAt().plus(LATER));
  }

  private static List<String> ids(Conversion conversion) {
    return conversion.events().stream().map(Event::id).toList();
  }

  private static String kind(ChangeEvent change) {
    return change.kind().name().toLowerCase(Locale.ROOT);
  }
}
