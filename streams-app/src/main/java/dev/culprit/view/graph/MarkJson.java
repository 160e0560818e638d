package dev.culprit.view.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;

/**
 * Marks as JSON. Grafana shows the title and the text of an annotation as HTML: so that is what
 * they are here, and event text in them is text.
 *
 * @param publicUrl where people reach Culprit, without a slash at its end; empty if nobody said
 */
record MarkJson(String publicUrl) {

  /** As Graphite has it. */
  ArrayNode events(List<Mark> marks) {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    for (Mark mark : marks) {
      ObjectNode event =
          events
              .addObject()
              .put("when", mark.at().getEpochSecond())
              .put("what", Html.text(mark.title()))
              .put("data", text(mark));
      tags(event, mark);
    }
    return events;
  }

  /** With both ends, which are equal for a moment, so that every row has every column. */
  ArrayNode annotations(List<Mark> marks) {
    ArrayNode annotations = JsonNodeFactory.instance.arrayNode();
    for (Mark mark : marks) {
      ObjectNode annotation =
          annotations
              .addObject()
              .put("time", mark.at().toEpochMilli())
              .put("timeEnd", mark.until().toEpochMilli())
              .put("title", Html.text(mark.title()))
              .put("text", text(mark));
      tags(annotation, mark);
      // Grafana splits a column of tags at commas; a list it would show with its brackets.
      annotation.put("tagList", String.join(",", mark.tags()));
      annotation.put("url", url(mark).orElse(""));
    }
    return annotations;
  }

  private String text(Mark mark) {
    String lines = String.join("<br>", mark.lines().stream().map(Html::text).toList());
    return url(mark)
        .map(url -> lines + "<br><a href=\"" + Html.text(url) + "\">Open in Culprit</a>")
        .orElse(lines);
  }

  private Optional<String> url(Mark mark) {
    return publicUrl.isEmpty()
        ? Optional.empty()
        : mark.incident()
            .map(
                id -> publicUrl + "/incidents/" + URLEncoder.encode(id, UTF_8).replace("+", "%20"));
  }

  private static void tags(ObjectNode json, Mark mark) {
    ArrayNode tags = json.putArray("tags");
    mark.tags().forEach(tags::add);
  }
}
