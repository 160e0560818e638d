package dev.culprit.backtest;

import java.util.stream.Collectors;

/** The report for documents. */
final class MarkdownReport {
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport() {}

  static String of(Report report) {
    MarkdownReport markdown = new MarkdownReport();
    report.sets().forEach(markdown::block);
    if (report.run().sets().size() > 1) {
      markdown.block(report.pooled());
    }
    markdown.text.append(
        "In brackets: 95 % interval, bootstrap by question. Parameters `"
            + cell(report.run().parameters())
            + "`; "
            + Figures.askedAfter(report.askedAfter())
            + ".\n");
    return markdown.text.toString();
  }

  private void block(Report.Block block) {
    text.append("### ").append(cell(block.set().name())).append("\n\n");
    text.append(Figures.questions(block.set())).append(".\n\n| |");
    for (Measure measure : Measure.values()) {
      text.append(' ').append(measure.text()).append(" |");
    }
    text.append("\n|---|").append("---|".repeat(Measure.values().length)).append('\n');
    block
        .methods()
        .forEach(
            (method, score) -> {
              boolean culprit = method.equals(Backtest.CULPRIT);
              text.append(culprit ? "| **culprit** |" : "| " + cell(Figures.method(method)) + " |");
              for (Measure measure : Measure.values()) {
                text.append(' ').append(value(score, measure, culprit)).append(" |");
              }
              text.append('\n');
            });
    text.append('\n');
    if (block.set().guilty() > 0) {
      leads(block);
    }
    if (!block.set().misses().isEmpty()) {
      text.append("Wrong answers:\n\n");
      Figures.misses(block.set())
          .forEach(miss -> text.append("* ").append(cell(miss)).append('\n'));
      text.append('\n');
    }
  }

  private void leads(Report.Block block) {
    text.append("Culprit's lead in AC@1: ")
        .append(
            block.leads().entrySet().stream()
                .filter(lead -> lead.getValue().containsKey(Measure.AC1))
                .map(lead -> Figures.lead(lead.getValue(), Measure.AC1) + " over " + lead.getKey())
                .collect(Collectors.joining(", ")))
        .append(".\n\n");
  }

  private static String value(Score score, Measure measure, boolean withInterval) {
    String value = Figures.value(score, measure);
    return withInterval && score.estimates().containsKey(measure)
        ? "**" + value + "** (" + Figures.interval(score, measure) + ")"
        : value;
  }

  /** Text of a stranger in a cell. */
  private static String cell(String value) {
    return value.replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1").replaceAll("\\p{Cntrl}", " ");
  }
}
