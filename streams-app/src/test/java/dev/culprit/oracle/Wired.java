package dev.culprit.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.Event;
import dev.culprit.domain.Recency;
import dev.culprit.wire.AnswerJson;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import dev.culprit.wire.Topics;
import dev.culprit.wire.UnusableEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Histories and answers as they stand on topics. */
final class Wired {
  private Wired() {}

  static ProducerRecord<byte[], byte[]> record(Topics topics, Published published) {
    return new ProducerRecord<>(
        published.event().map(EventType::of).map(topics::of).orElse(topics.dependencies()),
        null,
        published.recordedAt().toEpochMilli(),
        published.key().getBytes(StandardCharsets.UTF_8),
        published.event().map(Wired::json).orElse(null));
  }

  private static byte[] json(Event event) {
    try {
      return Json.MAPPER.writeValueAsBytes(EventJson.write(event));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the oracle says of a history if versions are ordered as the wire orders them. */
  static Expected expected(List<Published> history) {
    return Oracle.answers(TestParameters.SHIPPED, accepted(history));
  }

  static List<Accepted> accepted(List<Published> history) {
    return history.stream()
        .flatMap(published -> published.accepted(Wired::recency).stream())
        .toList();
  }

  private static Recency recency(Event event) {
    try {
      return EventJson.read(EventType.of(event), EventJson.write(event)).recency();
    } catch (UnusableEvent e) {
      throw new IllegalStateException("what was written cannot be read: " + event, e);
    }
  }

  /** The last state of the topics of answers, and what it says. */
  static final class Answers {
    private final Topics topics;
    private final Map<String, Map<String, byte[]>> byTopic = new TreeMap<>();

    Answers(Topics topics) {
      this.topics = topics;
    }

    void take(String topic, byte[] key, byte @Nullable [] value) {
      Map<String, byte[]> compacted = byTopic.computeIfAbsent(topic, name -> new TreeMap<>());
      String name = new String(key, StandardCharsets.UTF_8);
      if (value == null) {
        compacted.remove(name);
      } else {
        compacted.put(name, value);
      }
    }

    Expected said() {
      Expected said = new Expected(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
      for (byte[] value : values(topics.annotations())) {
        var annotation = AnswerJson.annotation(tree(value));
        said.annotations().put(new Id(annotation.domain(), annotation.anomalyId()), annotation);
      }
      for (byte[] value : values(topics.incidents())) {
        var incident = AnswerJson.incident(tree(value));
        said.incidents().put(new Id(incident.domain(), incident.id()), incident);
      }
      for (byte[] value : values(topics.impacts())) {
        var impact = AnswerJson.impact(tree(value));
        said.impacts().put(new Id(impact.domain(), impact.change().id()), impact);
      }
      return said;
    }

    private List<byte[]> values(String topic) {
      return List.copyOf(byTopic.getOrDefault(topic, Map.of()).values());
    }

    private static JsonNode tree(byte[] json) {
      try {
        return Json.MAPPER.readTree(json);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
