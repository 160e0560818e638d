package dev.culprit.backtest;

import static dev.culprit.backtest.HtmlReport.escaped;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeSummary;
import dev.culprit.domain.CredibleEntry;
import dev.culprit.domain.Hypothesis;
import dev.culprit.domain.Incident;
import dev.culprit.domain.Reason;
import dev.culprit.domain.RuledOut;
import dev.culprit.domain.Suspect;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One wrong answer with its full explanation, folded away until somebody opens it. */
final class HtmlMiss {
  private final StringBuilder html;
  private final Miss miss;
  private final Annotation annotation;
  private final Set<String> guilty;

  private HtmlMiss(StringBuilder html, Miss miss) {
    this.html = html;
    this.miss = miss;
    annotation = miss.answered().annotation();
    guilty = miss.answered().question().truth().guilty();
  }

  static void append(StringBuilder html, Miss miss) {
    new HtmlMiss(html, miss).append();
  }

  private void append() {
    html.append("<details><summary>")
        .append(escaped(annotation.anomalyId()))
        .append(", ")
        .append(escaped(annotation.service().orElse("whole environment")))
        .append(" · ")
        .append(escaped(annotation.metric()))
        .append(", ")
        .append(annotation.onset())
        .append(": ")
        .append(escaped(miss.why()))
        .append("</summary>\n<blockquote>")
        .append(escaped(annotation.sentence()))
        .append("</blockquote>\n");
    truth();
    html.append("<p>Said, until 80 % are reached: ")
        .append(
            annotation.posterior().credibleSet().stream()
                .map(HtmlMiss::entry)
                .collect(Collectors.joining(", ")))
        .append(".</p>\n<ol>");
    annotation.suspects().forEach(this::suspect);
    html.append("</ol>\n");
    ruledOut();
    html.append("</details>\n");
  }

  private void truth() {
    html.append("<p><b>In truth</b> ");
    if (guilty.isEmpty()) {
      html.append("no recorded change was guilty.</p>\n");
      return;
    }
    html.append("guilty: ");
    List<ChangeEvent> known = miss.answered().question().guilty();
    html.append(
        guilty.stream()
            .sorted()
            .map(
                id ->
                    known.stream()
                        .filter(change -> change.id().equals(id))
                        .findFirst()
                        .map(this::described)
                        .orElse(escaped(id) + ", of which the history had not told lately"))
            .collect(Collectors.joining("; ")));
    html.append(".</p>\n");
  }

  private String described(ChangeEvent change) {
    ChangeSummary summary = ChangeSummary.of(change);
    return name(summary)
        + ", "
        + lag(Duration.between(change.startedAt(), annotation.onset()))
        + ", "
        + standing(change.id());
  }

  /** Its place in the list, or why it is not in it. */
  private String standing(String changeId) {
    for (int i = 0; i < annotation.suspects().size(); i++) {
      if (annotation.suspects().get(i).changeIds().contains(changeId)) {
        return "listed as number " + (i + 1);
      }
    }
    Optional<RuledOut> out =
        annotation.whyNot().stream().filter(one -> one.changeId().equals(changeId)).findFirst();
    return out.map(one -> "ruled out: " + words(one.code())).orElse("not listed");
  }

  private void suspect(Suspect suspect) {
    boolean isGuilty = suspect.changeIds().stream().anyMatch(guilty::contains);
    html.append("<li>")
        .append(isGuilty ? "<b>guilty</b> " : "")
        .append(Figures.percent(suspect.probability()))
        .append(' ')
        .append(name(suspect.change()))
        .append(", ")
        .append(lag(Duration.ofSeconds(suspect.lagSeconds())))
        .append(", relation ")
        .append(words(suspect.relation()))
        .append("<ul>");
    suspect.reasons().forEach(reason -> reason("for", reason));
    suspect.against().forEach(reason -> reason("against", reason));
    html.append("</ul>").append(contributions(suspect)).append("</li>\n");
  }

  private void reason(String side, Reason reason) {
    html.append("<li>")
        .append(side)
        .append(String.format(Locale.ROOT, " %+.2f ", reason.log10()))
        .append(escaped(reason.text()))
        .append("</li>");
  }

  /** The numbers over the whole incident, where its reasoning was kept. */
  private String contributions(Suspect suspect) {
    return miss.answered().incident().map(Incident::reasoning).orElse(List.of()).stream()
        .filter(reasoning -> reasoning.change().id().equals(suspect.change().id()))
        .findFirst()
        .map(
            reasoning ->
                String.format(
                    Locale.ROOT,
                    "<span class=\"soft\">prior %.3g, gain %.2f, healthy %.2f, rollback %.2g, log"
                        + " weight %.2f</span>",
                    reasoning.prior(),
                    reasoning.gain(),
                    reasoning.healthy(),
                    reasoning.rollback(),
                    reasoning.logWeight()))
        .orElse("");
  }

  private void ruledOut() {
    html.append("<p class=\"soft\">Looked at ")
        .append(annotation.lookedAt())
        .append(" changes. ")
        .append(
            annotation.whyNotCounts().entrySet().stream()
                .map(entry -> entry.getValue() + " × " + words(entry.getKey()))
                .collect(Collectors.joining(", ")))
        .append("</p>\n");
  }

  private static String entry(CredibleEntry entry) {
    String what =
        entry.hypothesis() == Hypothesis.CHANGE
            ? entry.changeId().orElse("a change")
            : entry.hypothesis() == Hypothesis.NONE
                ? "no recorded change"
                : "a recorded change outside the known scope";
    return escaped(what) + " " + Figures.percent(entry.probability());
  }

  private static String name(ChangeSummary change) {
    String where =
        String.join(", ", change.services().isEmpty() ? change.components() : change.services());
    return words(change.kind())
        + " "
        + escaped(change.id())
        + (where.isEmpty() ? " (whole environment)" : " (" + escaped(where) + ")")
        + change.title().map(title -> " “" + escaped(title) + "”").orElse("");
  }

  private static String lag(Duration lag) {
    return Figures.span(lag) + (lag.isNegative() ? " after" : " before") + " the onset";
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
