package dev.culprit.backtest;

import dev.culprit.history.Usage;

/** The report as one page that needs nothing else: no script, no font, no picture from outside. */
final class HtmlReport {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1c1e21;--soft:#5b616a;--line:#d8dbe0;--paper:#fff;\
      --shade:#f4f5f7;--mark:#2563eb}
      @media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--soft:#9aa1ab;--line:#33373e;\
      --paper:#15171a;--shade:#1e2125;--mark:#7aa7ff}}
      body{margin:2rem auto;max-width:84rem;padding:0 1rem;background:var(--paper);\
      color:var(--ink);font:15px/1.5 system-ui,sans-serif}
      h1,h2,h3{line-height:1.2}h2{margin-top:2.5rem}
      .soft{color:var(--soft)}.wide{overflow-x:auto}
      table{border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums}
      th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:right;\
      white-space:nowrap}
      th:first-child,td:first-child{text-align:left}
      tr.culprit td{font-weight:600;background:var(--shade)}
      td small{display:block;font-weight:400;color:var(--soft)}
      details{border:1px solid var(--line);border-radius:6px;margin:.6rem 0;padding:.4rem .8rem}
      summary{cursor:pointer}blockquote{margin:.6rem 0;padding-left:.8rem;\
      border-left:3px solid var(--mark)}
      li{overflow-wrap:anywhere}
      """;

  private final StringBuilder html = new StringBuilder();

  private HtmlReport() {}

  static String of(Report report) {
    HtmlReport page = new HtmlReport();
    page.html
        .append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
        .append("<title>Culprit: backtest</title><style>\n")
        .append(STYLE)
        .append("</style></head><body>\n<h1>What Culprit would have said</h1>\n");
    page.paragraph(
        Figures.questions(report.pooled().set())
            + "; "
            + Figures.askedAfter(report.askedAfter())
            + ". Parameters "
            + report.run().parameters()
            + ". Small figures: 95 % interval, bootstrap by question.");
    if (report.run().sets().size() > 1) {
      page.block(report.pooled(), "All sets");
    }
    page.html
        .append("<h2>Does a probability mean what it says?</h2>\n")
        .append(ReliabilityDiagram.inline(report.pooled().culprit()))
        .append('\n');
    report.sets().forEach(block -> page.block(block, block.set().name()));
    page.html.append("</body></html>\n");
    return page.html.toString();
  }

  private void block(Report.Block block, String title) {
    SetScore set = block.set();
    html.append("<h2>").append(escaped(title)).append("</h2>\n");
    paragraph(Figures.questions(set));
    html.append("<div class=\"wide\"><table><tr><th></th>");
    for (Measure measure : Measure.values()) {
      html.append("<th>").append(escaped(measure.text())).append("</th>");
    }
    html.append("</tr>\n");
    block.methods().forEach(this::row);
    html.append("</table></div>\n");
    if (!set.misses().isEmpty()) {
      html.append("<h3>Wrong answers</h3>\n<ul>");
      Figures.misses(set).forEach(this::item);
      html.append("</ul>\n");
      set.worst().forEach(miss -> HtmlMiss.append(html, miss));
    }
    usage(set);
  }

  private void row(String method, Score score) {
    boolean culprit = method.equals(Backtest.CULPRIT);
    html.append(culprit ? "<tr class=\"culprit\"><td>" : "<tr><td>")
        .append(escaped(Figures.method(method)))
        .append("</td>");
    for (Measure measure : Measure.values()) {
      html.append("<td>").append(Figures.value(score, measure));
      if (culprit && score.estimates().containsKey(measure)) {
        html.append("<small>").append(Figures.interval(score, measure)).append("</small>");
      }
      html.append("</td>");
    }
    html.append("</tr>\n");
  }

  private void usage(SetScore set) {
    if (set.usage().isEmpty() || set.runUsage().isEmpty()) {
      return;
    }
    Usage usage = set.usage().get();
    html.append("<details><summary>What was used: ")
        .append(usage.used())
        .append(" of ")
        .append(usage.read())
        .append(" lines, ")
        .append(set.runUsage().get().events())
        .append(" events</summary>\n<ul>");
    for (Usage.Note note : usage.notes()) {
      item(
          note.count()
              + " × "
              + note.file()
              + ": "
              + note.text()
              + (note.example().isEmpty() ? "" : " (" + note.example() + ")"));
    }
    set.runUsage()
        .get()
        .rejected()
        .forEach(
            count -> item(count.times() + " rejected, " + count.what() + ": " + count.example()));
    set.runUsage()
        .get()
        .unanswered()
        .forEach(
            count ->
                item(
                    count.times()
                        + " not asked about: "
                        + count.what()
                        + " ("
                        + count.example()
                        + ")"));
    html.append("</ul></details>\n");
  }

  private void paragraph(String text) {
    html.append("<p class=\"soft\">").append(escaped(text)).append("</p>\n");
  }

  private void item(String text) {
    html.append("<li>").append(escaped(text)).append("</li>\n");
  }

  /** Text of a stranger that cannot become markup. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(Character.isISOControl(c) && c != '\n' ? '\uFFFD' : c);
      }
    }
    return safe.toString();
  }
}
