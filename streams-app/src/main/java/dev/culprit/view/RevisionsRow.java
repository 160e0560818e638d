package dev.culprit.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.http.Cursor;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said of one anomaly, oldest first: the first revisions, by which a responder acted, and
 * the latest ones.
 */
record RevisionsRow(String key, String id, String domain, Cursor place, List<Revision> revisions)
    implements Row {
  private static final int FIRST = 10;
  private static final int LATEST = 40;

  RevisionsRow {
    revisions = List.copyOf(revisions);
  }

  static RevisionsRow of(AnnotationRow annotation, Revision revision) {
    return new RevisionsRow(
        annotation.key(),
        annotation.id(),
        annotation.domain(),
        annotation.place(),
        List.of(revision));
  }

  /** The known revisions and one more. One that was said again keeps its first time. */
  static RevisionsRow continued(RevisionsRow known, RevisionsRow fresh) {
    Revision next = fresh.newest();
    if (next.saysTheSameAs(known.newest())) {
      return known;
    }
    List<Revision> all = new ArrayList<>(known.revisions);
    // Counting went back: the topology lost its state, or began anew under another application.id.
    all.removeIf(revision -> revision.number() >= next.number());
    all.add(next);
    if (all.size() > FIRST + LATEST) {
      all.remove(FIRST);
    }
    return new RevisionsRow(fresh.key, fresh.id, fresh.domain, fresh.place, all);
  }

  @Override
  public RawJson json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("revisions");
    revisions.forEach(revision -> list.add(revision.json()));
    json.put("complete", isComplete());
    return RawJson.of(json);
  }

  @Override
  public int bytes() {
    return key.length() + revisions.stream().mapToInt(revision -> revision.said().size()).sum();
  }

  /** Compaction forgets old revisions, and so does the limit. */
  private boolean isComplete() {
    return revisions.get(0).number() == 1 && newest().number() == revisions.size();
  }

  Revision newest() {
    return revisions.get(revisions.size() - 1);
  }
}
