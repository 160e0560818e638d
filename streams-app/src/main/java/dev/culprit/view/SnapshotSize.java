package dev.culprit.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Makes a snapshot small enough for a record. Lines go first, because Prometheus may still have
 * them, then what is least about the incident; what went is counted under {@code cut}.
 */
final class SnapshotSize {
  private static final List<String> LEAST_FIRST =
      List.of("series", "dependencies", "changes", "annotations", "anomalies", "verdicts");

  private SnapshotSize() {}

  static void reduce(ObjectNode snapshot, int mostBytes) {
    long bytes = size(snapshot);
    for (String list : LEAST_FIRST) {
      if (bytes <= mostBytes) {
        return;
      }
      bytes = reduce(snapshot, list, bytes, mostBytes);
    }
  }

  private static long reduce(ObjectNode snapshot, String list, long bytes, int mostBytes) {
    if (!(snapshot.get(list) instanceof ArrayNode items)) {
      return bytes;
    }
    // The first annotation is the answer itself; the first line that of the first anomaly.
    int least = list.equals("annotations") ? 1 : 0;
    long left = bytes;
    int gone = 0;
    while (left > mostBytes && items.size() > least) {
      left -= size(items.remove(items.size() - 1)) + 1;
      gone++;
    }
    if (gone > 0) {
      ObjectNode cut = snapshot.withObjectProperty("cut");
      cut.put(list, cut.path(list).asInt() + gone);
    }
    return left;
  }

  private static long size(JsonNode json) {
    return RawJson.of(json).size();
  }
}
