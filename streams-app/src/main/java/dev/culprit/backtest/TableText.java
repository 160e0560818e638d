package dev.culprit.backtest;

import dev.culprit.history.Usage;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as plain text for a terminal. */
final class TableText {
  private static final String METHOD = "  %-21s";
  private static final String CELL = "%9s";
  private static final int NOTES = 8;
  private static final int EXAMPLE = 60;

  private static final Map<Measure, String> HEADS = new EnumMap<>(Measure.class);

  static {
    HEADS.put(Measure.AC1_STRICT, "strict");
    HEADS.put(Measure.NONE_RECALL, "none-r");
    HEADS.put(Measure.NONE_PRECISION, "none-p");
    HEADS.put(Measure.COVERAGE, "covers");
    HEADS.put(Measure.CREDIBLE_SIZE, "size");
  }

  private final StringBuilder text = new StringBuilder();

  private TableText() {}

  static String of(Report report) {
    TableText table = new TableText();
    report.sets().forEach(table::block);
    if (report.run().sets().size() > 1) {
      table.block(report.pooled());
    }
    table.line(
        "Parameters %s; %s. Second line: 95 %% interval, bootstrap by question.",
        report.run().parameters(), Figures.askedAfter(report.askedAfter()));
    report.run().sets().forEach(table::usage);
    return table.text.toString();
  }

  private void block(Report.Block block) {
    line("%s: %s", plain(block.set().name()), Figures.questions(block.set()));
    StringBuilder head = new StringBuilder(String.format(Locale.ROOT, METHOD, ""));
    for (Measure measure : Measure.values()) {
      head.append(String.format(Locale.ROOT, CELL, HEADS.getOrDefault(measure, measure.text())));
    }
    line("%s", head);
    block
        .methods()
        .forEach(
            (method, score) -> {
              row(plain(method), score, false);
              if (method.equals(Backtest.CULPRIT)) {
                row("", score, true);
              }
            });
    line("");
  }

  private void row(String name, Score score, boolean interval) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, METHOD, name));
    for (Measure measure : Measure.values()) {
      String cell =
          interval ? Figures.narrowInterval(score, measure) : Figures.value(score, measure);
      row.append(String.format(Locale.ROOT, CELL, cell));
    }
    line("%s", row);
  }

  private void usage(SetScore set) {
    set.usage()
        .ifPresent(
            usage -> {
              line("");
              line("%s: %,d of %,d lines used", plain(set.name()), usage.used(), usage.read());
              List<Usage.Note> notes = usage.notes();
              notes.stream().limit(NOTES).forEach(this::note);
              if (notes.size() > NOTES) {
                line("  and %d more kinds of notes; --json has all", notes.size() - NOTES);
              }
            });
    set.runUsage().ifPresent(this::runUsage);
  }

  private void note(Usage.Note note) {
    line(
        "  %,d × %s: %s%s",
        note.count(),
        plain(note.file()),
        plain(note.text()),
        note.example().isEmpty() ? "" : " (" + shortened(note.example()) + ")");
  }

  private void runUsage(RunUsage usage) {
    line("  %,d events through the topology", usage.events());
    usage
        .rejected()
        .forEach(
            count ->
                line(
                    "  %,d rejected, %s: %s",
                    count.times(), plain(count.what()), plain(count.example())));
    usage
        .unanswered()
        .forEach(
            count ->
                line(
                    "  %,d not asked about: %s (%s)",
                    count.times(), plain(count.what()), plain(count.example())));
    if (usage.parametersLeft() > 0) {
      line(
          "  %,d parameter versions of the history left aside; --parameters FILE uses one",
          usage.parametersLeft());
    }
  }

  private static String shortened(String example) {
    return plain(example.length() <= EXAMPLE ? example : example.substring(0, EXAMPLE - 1) + "…");
  }

  /** Text of a stranger, without what would command the terminal. */
  private static String plain(String value) {
    return value.replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private void line(String format, Object... values) {
    text.append(
            values.length == 0
                ? format
                : String.format(Locale.ROOT, format, values).stripTrailing())
        .append('\n');
  }
}
