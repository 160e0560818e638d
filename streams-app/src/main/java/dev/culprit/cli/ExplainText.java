package dev.culprit.cli;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.CredibleEntry;
import dev.culprit.domain.Cut;
import dev.culprit.domain.Episode;
import dev.culprit.domain.Evidence;
import dev.culprit.domain.Factor;
import dev.culprit.domain.Incident;
import dev.culprit.domain.Reason;
import dev.culprit.domain.Reasoning;
import dev.culprit.domain.RuledOut;
import dev.culprit.domain.Suspect;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything there is to say of an anomaly, the answer first, what it rests on below. */
final class ExplainText {
  private static final int WIDTH = 96;

  private final Annotation annotation;
  private final Optional<Incident> incident;
  private final StringBuilder text = new StringBuilder();

  private ExplainText(Annotation annotation, Optional<Incident> incident) {
    this.annotation = annotation;
    this.incident = incident;
  }

  static String of(Annotation annotation, Optional<Incident> incident) {
    ExplainText explanation = new ExplainText(annotation, incident);
    explanation.head();
    explanation.suspects();
    explanation.remainder();
    incident.ifPresent(
        known -> {
          explanation.episodes(known);
          explanation.factors(known);
          known.reasoning().forEach(explanation::evidence);
        });
    explanation.ruledOut();
    explanation.foot();
    return explanation.text.toString();
  }

  private void head() {
    line(
        "%s · %s · %s",
        plain(annotation.service().orElse("whole environment")),
        plain(annotation.metric()),
        plain(annotation.domain()));
    line(
        "%s, %s, onset %s, %s",
        Words.lower(annotation.metricClass()),
        Words.lower(annotation.severity()),
        Words.time(annotation.onset()),
        annotation.resolvedAt().map(at -> "recovered " + Words.time(at)).orElse("not recovered"));
    line("");
    Paragraph.lines(plain(annotation.sentence()), WIDTH)
        .forEach(sentence -> line("  %s", sentence));
  }

  private void suspects() {
    heading("Suspected causes");
    if (annotation.suspects().isEmpty()) {
      line("  none among %d changes that were looked at", annotation.lookedAt());
    }
    for (Suspect suspect : annotation.suspects()) {
      line(
          "%2d  %s %s  %s: %s",
          suspect.rank(),
          Words.bar(suspect.probability()),
          Words.percent(suspect.probability()),
          Words.lower(suspect.confidence()),
          AnnotationText.change(suspect.change()));
      suspect.change().title().ifPresent(title -> line("      %s", plain(title)));
      line(
          "      began %s, %s the onset; %s",
          Words.time(suspect.change().startedAt()),
          Words.span(Duration.ofSeconds(suspect.lagSeconds()))
              + (suspect.lagSeconds() < 0 ? " after" : " before"),
          Words.relation(suspect.relation()));
      suspect
          .change()
          .values()
          .forEach(
              value ->
                  line(
                      "      %s: %s → %s",
                      plain(value.key()),
                      plain(value.before().orElse("?")),
                      plain(value.after().orElse("?"))));
      suspect.change().owner().ifPresent(owner -> line("      owner %s", plain(owner)));
      suspect.reasons().forEach(reason -> reason("for", reason));
      suspect.against().forEach(reason -> reason("against", reason));
      if (suspect.changeIds().size() > 1) {
        line("      weighed together: %s", plain(String.join(", ", suspect.changeIds())));
      }
      suspect
          .change()
          .links()
          .forEach(link -> line("      %s: %s", plain(link.title()), plain(link.url())));
    }
  }

  private void reason(String side, Reason reason) {
    line("      %-8s%-8s%s", side, Words.factor(reason.log10()), plain(reason.text()));
  }

  private void remainder() {
    line("");
    line(
        "    %s %s  no recorded change",
        Words.bar(annotation.posterior().none()), Words.percent(annotation.posterior().none()));
    line(
        "    %s %s  a recorded change outside the known scope",
        Words.bar(annotation.posterior().unlinked()),
        Words.percent(annotation.posterior().unlinked()));
    line(
        "    80 %% lie within: %s",
        annotation.posterior().credibleSet().stream()
            .map(ExplainText::entry)
            .collect(Collectors.joining(", ")));
  }

  private static String entry(CredibleEntry entry) {
    return Words.hypothesis(entry.hypothesis(), entry.changeId());
  }

  private void episodes(Incident known) {
    heading(
        "Incident "
            + plain(known.id())
            + ": "
            + known.episodeCount()
            + (known.episodeCount() == 1 ? " episode" : " episodes"));
    for (Episode episode : known.episodes()) {
      line(
          "  %s  %s · %s (%s) %s",
          Words.time(episode.onset()),
          plain(episode.service().orElse("whole environment")),
          plain(episode.metric()),
          plain(episode.id()),
          joined(episode));
    }
    if (known.episodeCount() > known.episodes().size()) {
      line("  and %d more", known.episodeCount() - known.episodes().size());
    }
  }

  private static String joined(Episode episode) {
    String of = plain(episode.whyJoined().service().orElse("the incident"));
    return switch (episode.whyJoined().code()) {
      case OPENED -> "opened it";
      case SAME_SERVICE -> "joined: same service";
      case CALL -> "joined: one call from " + of;
      case SHARED_DATABASE -> "joined: same database as " + of;
    };
  }

  private void factors(Incident known) {
    if (known.reasoning().isEmpty()) {
      return;
    }
    heading("Factors on the odds, over the whole incident");
    StringBuilder header = new StringBuilder(String.format(Locale.ROOT, "  %-32s", "candidate"));
    for (Factor factor : Factor.values()) {
      header.append(String.format(Locale.ROOT, " %9s", shortName(factor)));
    }
    line("%s  probability", header);
    for (Reasoning reasoning : known.reasoning()) {
      StringBuilder row =
          new StringBuilder(String.format(Locale.ROOT, "  %-32s", plain(reasoning.change().id())));
      for (Factor factor : Factor.values()) {
        Double log10 = reasoning.contributions().get(factor);
        row.append(String.format(Locale.ROOT, " %9s", log10 == null ? "·" : Words.factor(log10)));
      }
      line("%s  %s", row, Words.percent(reasoning.probability()));
    }
  }

  private static String shortName(Factor factor) {
    return switch (factor) {
      case LAG -> "lag";
      case SCOPE -> "scope";
      case METRIC -> "metric";
      case CONFINEMENT -> "confined";
      case WORDS -> "words";
      case UNDONE -> "undone";
      case ROLLBACK -> "rollback";
      case HEALTHY -> "healthy";
      case PRIOR -> "prior";
      case CO_ANOMALIES -> "others";
      case BASE_RATE -> "base rate";
    };
  }

  private void evidence(Reasoning reasoning) {
    heading(
        "Evidence for "
            + plain(reasoning.change().id())
            + " ("
            + Words.lower(reasoning.kind())
            + ", prior "
            + number(reasoning.prior())
            + ", log weight "
            + number(reasoning.logWeight())
            + ")");
    line(
        "  %-24s %-9s %11s %7s %7s %7s %9s %7s %7s %11s %11s",
        "anomaly",
        "relation",
        "effects/h",
        "scope",
        "hub",
        "metric",
        "confined",
        "words",
        "undone",
        "intensity/h",
        "normal/h");
    for (Evidence evidence : reasoning.evidence()) {
      line(
          "  %-24s %-9s %11s %7s %7s %7s %9s %7s %7s %11s %11s",
          plain(evidence.anomalyId()),
          Words.lower(evidence.relation()),
          number(evidence.density()),
          number(evidence.scope()),
          number(evidence.hub()),
          number(evidence.metric()),
          number(evidence.confinement()),
          number(evidence.words()),
          number(evidence.undone()),
          number(evidence.intensity()),
          number(evidence.background()));
    }
  }

  private void ruledOut() {
    heading(
        "Looked at "
            + annotation.lookedAt()
            + (annotation.lookedAt() == 1 ? " change" : " changes"));
    annotation
        .whyNotCounts()
        .forEach((code, count) -> line("  %4d × %-26s %s", count, code, Words.whyNot(code)));
    for (RuledOut change : annotation.whyNot()) {
      line(
          "    %s %s (%s) began %s: %s",
          Words.lower(change.kind()),
          plain(change.changeId()),
          Words.place(change),
          Words.time(change.startedAt()),
          change.code());
    }
    Cut cut = annotation.cut();
    if (cut.episodes() + cut.candidates() + cut.suspects() + cut.whyNot() > 0) {
      line(
          "  Limits left out: %d episodes and %d candidates not weighed, %d suspects and %d ruled-out changes not listed",
          cut.episodes(), cut.candidates(), cut.suspects(), cut.whyNot());
    }
  }

  private void foot() {
    line("");
    line(
        "Parameters %s. Anomaly %s, episode %s, incident %s, revision %d. Suspected, not proven.",
        plain(annotation.parameterVersion()),
        plain(annotation.anomalyId()),
        plain(annotation.episodeId()),
        plain(annotation.incidentId()),
        annotation.revision());
    if (incident.isEmpty()) {
      line("The incident is no longer kept, so the factors are not shown.");
    }
  }

  private static String number(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value);
  }

  private static String plain(String value) {
    return Words.plain(value);
  }

  private void heading(String title) {
    line("");
    line("%s", title);
    line("%s", "─".repeat(Math.min(WIDTH, title.length())));
  }

  private void line(String format, Object... values) {
    text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
        .append('\n');
  }
}
