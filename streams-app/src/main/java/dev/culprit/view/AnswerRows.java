package dev.culprit.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.http.Cursor;
import dev.culprit.view.graph.GraphIncident;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads what the topology wrote, only as far as filters need it: a newer topology may write more
 * than this view knows, and readers get it all the same.
 */
final class AnswerRows {
  private final Actors actors;

  AnswerRows(Actors actors) {
    this.actors = actors;
  }

  /** An answer in which something is missing that every answer has. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  AnnotationRow annotation(ConsumerRecord<byte[], byte[]> record) throws Unreadable {
    JsonNode json = json(record);
    String key = key(record);
    return new AnnotationRow(
        key,
        text(json, "anomalyId"),
        text(json, "domain"),
        new Cursor(time(json, "onset"), key),
        optional(json, "service"),
        text(json, "incidentId"),
        StreamId.of(record),
        RawJson.of(record.value(), json, actors));
  }

  RevisionsRow revisions(ConsumerRecord<byte[], byte[]> record, AnnotationRow annotation)
      throws Unreadable {
    return RevisionsRow.of(
        annotation, Revision.of(json(record), Instant.ofEpochMilli(record.timestamp())));
  }

  IncidentRow incident(ConsumerRecord<byte[], byte[]> record) throws Unreadable {
    JsonNode json = json(record);
    String key = key(record);
    TreeSet<String> services = new TreeSet<>();
    for (JsonNode episode : json.path("episodes")) {
      optional(episode, "service").ifPresent(services::add);
    }
    Instant firstOnset = time(json, "firstOnset");
    Optional<Instant> resolvedAt =
        json.hasNonNull("resolvedAt") ? Optional.of(time(json, "resolvedAt")) : Optional.empty();
    return new IncidentRow(
        key,
        text(json, "id"),
        text(json, "domain"),
        new Cursor(firstOnset, key),
        time(json, "lastOnset"),
        resolvedAt.isEmpty(),
        services,
        GraphIncident.read(json, firstOnset, resolvedAt),
        RawJson.of(record.value(), json, actors));
  }

  ImpactRow impact(ConsumerRecord<byte[], byte[]> record) throws Unreadable {
    JsonNode json = json(record);
    JsonNode change = json.path("change");
    String key = key(record);
    return new ImpactRow(
        key,
        text(change, "id"),
        text(json, "domain"),
        new Cursor(time(change, "startedAt"), key),
        RawJson.of(record.value(), json, actors));
  }

  SnapshotRow snapshot(ConsumerRecord<byte[], byte[]> record) throws Unreadable {
    JsonNode json = json(record);
    return SnapshotRow.of(
        key(record),
        text(json.path("incident"), "domain"),
        time(json, "frozenAt"),
        RawJson.of(record.value(), json, actors));
  }

  static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  private static JsonNode json(ConsumerRecord<byte[], byte[]> record) throws Unreadable {
    try {
      return Json.MAPPER.readTree(record.value());
    } catch (IOException e) {
      throw new Unreadable("it is not JSON");
    }
  }

  private static Optional<String> optional(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  private static String text(JsonNode json, String field) throws Unreadable {
    return optional(json, field).orElseThrow(() -> new Unreadable(field + " is missing"));
  }

  private static Instant time(JsonNode json, String field) throws Unreadable {
    String text = text(json, field);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Unreadable(field + " is no time");
    }
  }
}
