package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Keeps snapshots on a topic of their own. Their id is made of their content, so that freezing what
 * has not changed gives the snapshot that there is.
 */
record Archive(Table<SnapshotRow> snapshots, String topic, InstantSource clock, Outbox outbox) {
  /** What a topic takes by default, less what Kafka adds. */
  static final int MOST_BYTES = 1_000_000;

  private static final int ID_DIGITS = 20;

  /** A snapshot, and whether it was made just now. */
  record Kept(SnapshotRow row, boolean fresh) {}

  /** Done when the broker has it; the reader who asked can read it at once. */
  CompletableFuture<Kept> keep(ObjectNode snapshot) {
    SnapshotSize.reduce(snapshot, MOST_BYTES - 200);
    String id = "s-" + Digest.of(snapshot.toString().getBytes(UTF_8)).substring(0, ID_DIGITS);
    Optional<SnapshotRow> known = find(id);
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(new Kept(known.get(), false));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ObjectNode named = snapshot.objectNode();
    named.put("id", id).put("frozenAt", now.toString()).setAll(snapshot);
    RawJson json = RawJson.of(named);
    if (json.size() > MOST_BYTES) {
      throw new ProblemException(
          Problem.of(
              413,
              "incident-too-large",
              "Incident too large",
              "even without lines and changes the incident has "
                  + json.size()
                  + " bytes, and a snapshot may have "
                  + MOST_BYTES
                  + "; its records remain on culprit.incidents and culprit.annotations"));
    }
    SnapshotRow row =
        SnapshotRow.of(id, snapshot.path("incident").path("domain").asText(), now, json);
    return outbox
        .publish(
            new ProducerRecord<>(topic, null, now.toEpochMilli(), id.getBytes(UTF_8), json.copy()))
        .thenApply(
            published -> {
              snapshots.put(row, (before, fresh) -> fresh);
              return new Kept(row, true);
            });
  }

  Optional<SnapshotRow> find(String id) {
    List<SnapshotRow> rows = snapshots.withId(id);
    return rows.stream().findFirst();
  }
}
