package dev.culprit.app;

import dev.culprit.history.Histories;
import dev.culprit.history.HistoryEvents;
import dev.culprit.history.HistorySet;
import dev.culprit.history.Truth;
import dev.culprit.history.UnusableHistory;
import dev.culprit.history.Usage;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Lateness;
import dev.culprit.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the topics hold, as a history; it lies on disk. */
public final class TopicHistory implements HistorySet {
  private static final Duration POLL = Duration.ofMillis(200);

  private final HistorySet files;
  private final Optional<String> domainLabel;

  private TopicHistory(HistorySet files, Optional<String> domainLabel) {
    this.files = files;
    this.domainLabel = domainLabel;
  }

  /**
   * Reads from a moment to what stands on the topics now; edges and parameters from the beginning.
   *
   * @param scratch folder for the events; its owner deletes it when done with the history
   * @throws KafkaUnavailable if Kafka does not answer
   * @throws UnusableHistory if there is nothing
   */
  public static TopicHistory read(CulpritConfig config, Instant since, Path scratch)
      throws IOException {
    Path directory = Files.createDirectories(scratch.resolve("topics"));
    Map<String, Object> settings = new TreeMap<>(config.kafka().consumer());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
    Lateness lateness = new Lateness(config.duration(Options.LATENESS));
    TopicEvents events = new TopicEvents(directory, lateness);
    try (events;
        Consumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      read(consumer, new Topics(config.text(Options.TOPICS_PREFIX)), since, events);
    } catch (KafkaException e) {
      throw new KafkaUnavailable(config.text(Options.BOOTSTRAP_SERVERS), e);
    }
    if (events.used() == 0) {
      throw new UnusableHistory(
          "the topics hold no event since "
              + since
              + (events.refused() > 0 ? " that is usable" : ""));
    }
    return new TopicHistory(
        Histories.in(directory, scratch.resolve("sorted")).get(0),
        config.optionalText(Options.DOMAIN_LABEL));
  }

  private static void read(
      Consumer<byte[], byte[]> consumer, Topics topics, Instant since, TopicEvents events)
      throws IOException {
    Map<TopicPartition, EventType> types = new HashMap<>();
    for (EventType type : EventType.values()) {
      for (PartitionInfo partition : consumer.partitionsFor(topics.of(type))) {
        types.put(new TopicPartition(partition.topic(), partition.partition()), type);
      }
    }
    List<TopicPartition> partitions = new ArrayList<>(types.keySet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    seek(consumer, types, ends, since);
    while (partitions.stream()
        .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        EventType type = types.get(partition);
        if (type != null && record.offset() < ends.getOrDefault(partition, 0L)) {
          events.add(type, record);
        }
      }
    }
  }

  private static void seek(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, EventType> types,
      Map<TopicPartition, Long> ends,
      Instant since) {
    Map<TopicPartition, Long> moments = new HashMap<>();
    types.forEach(
        (partition, type) -> {
          switch (type) {
            case CHANGE, ANOMALY, VERDICT -> moments.put(partition, since.toEpochMilli());
            case DEPENDENCY, PARAMETERS -> moments.put(partition, 0L);
          }
        });
    Map<TopicPartition, OffsetAndTimestamp> offsets = consumer.offsetsForTimes(moments);
    for (TopicPartition partition : types.keySet()) {
      OffsetAndTimestamp found = offsets.get(partition);
      consumer.seek(partition, found == null ? ends.getOrDefault(partition, 0L) : found.offset());
    }
  }

  @Override
  public String name() {
    return "topics";
  }

  @Override
  public List<Truth> truths() {
    return files.truths();
  }

  /** The running application's, whatever the events' labels look like. */
  @Override
  public Optional<String> domainLabel() {
    return domainLabel;
  }

  @Override
  public long size() {
    return files.size();
  }

  @Override
  public HistoryEvents events() throws IOException {
    return files.events();
  }

  @Override
  public Usage usage() {
    return files.usage();
  }
}
