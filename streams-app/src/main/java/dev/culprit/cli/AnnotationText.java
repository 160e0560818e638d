package dev.culprit.cli;

import dev.culprit.domain.Annotation;
import dev.culprit.domain.ChangeSummary;
import dev.culprit.domain.Suspect;
import java.util.Locale;

/** An annotation in a few lines, for a terminal that is watched. */
final class AnnotationText {
  private static final int SHOWN_SUSPECTS = 3;
  private static final int WIDTH = 92;

  private AnnotationText() {}

  static String of(Annotation annotation) {
    StringBuilder text = new StringBuilder();
    text.append(Words.time(annotation.onset()))
        .append("  ")
        .append(Words.plain(annotation.service().orElse("whole environment")))
        .append(" · ")
        .append(Words.plain(annotation.metric()))
        .append(" · ")
        .append(Words.plain(annotation.domain()));
    if (annotation.revision() > 1) {
      text.append(" · revision ").append(annotation.revision());
    }
    for (Suspect suspect :
        annotation.suspects().subList(0, Math.min(SHOWN_SUSPECTS, annotation.suspects().size()))) {
      line(text, suspect.probability(), change(suspect.change()));
    }
    line(text, annotation.posterior().none(), "no recorded change");
    if (annotation.posterior().unlinked() >= 0.05) {
      line(text, annotation.posterior().unlinked(), "a recorded change outside the known scope");
    }
    Paragraph.lines(Words.plain(annotation.sentence()), WIDTH)
        .forEach(sentence -> text.append("\n  ").append(sentence));
    return text.append("\n  culprit explain ")
        .append(Words.plain(annotation.anomalyId()))
        .append('\n')
        .toString();
  }

  /** What a responder calls a change. */
  static String change(ChangeSummary change) {
    StringBuilder text = new StringBuilder();
    text.append(Words.lower(change.kind())).append(' ').append(Words.plain(change.id()));
    String where = String.join(", ", change.services());
    if (change.database().isPresent()) {
      where = where.isEmpty() ? change.database().get() : where + ", " + change.database().get();
    }
    if (!where.isEmpty()) {
      text.append(" (").append(Words.plain(where));
      change.version().ifPresent(version -> text.append(' ').append(Words.plain(version)));
      text.append(')');
    }
    return text.toString();
  }

  private static void line(StringBuilder text, double probability, String what) {
    text.append(
        String.format(
            Locale.ROOT,
            "%n  %s %s  %s",
            Words.bar(probability),
            Words.percent(probability),
            what));
  }
}
