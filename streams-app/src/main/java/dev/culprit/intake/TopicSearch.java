package dev.culprit.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes to the topics that there are, and looks for the others from time to time: a consumer
 * itself would complain of them several times a second.
 */
final class TopicSearch {
  private static final Logger LOG = LoggerFactory.getLogger(TopicSearch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Set<String> wanted;
  private final Set<String> lamented = new HashSet<>();
  private Set<String> found = Set.of();
  private long lookedAtNanos;

  TopicSearch(Set<String> wanted) {
    this.wanted = new TreeSet<>(wanted);
  }

  /** A new consumer knows nothing yet. */
  void beginAnew() {
    found = Set.of();
  }

  /** Whether there is anything to read. */
  boolean subscribe(Consumer<byte[], byte[]> consumer, ConsumerRebalanceListener listener) {
    boolean first = found.isEmpty();
    Duration since = Duration.ofNanos(System.nanoTime() - lookedAtNanos);
    if (found.size() == wanted.size() || (!first && since.compareTo(EVERY) < 0)) {
      return true;
    }
    lookedAtNanos = System.nanoTime();
    Set<String> now = new TreeSet<>(found);
    for (String topic : wanted) {
      if (!found.contains(topic) && isThere(consumer, topic)) {
        now.add(topic);
        lamented.remove(topic);
        LOG.info("intake hears topic={}", topic);
      }
    }
    if (now.size() > found.size()) {
      consumer.subscribe(now, listener);
      found = now;
    }
    return !found.isEmpty();
  }

  private boolean isThere(Consumer<byte[], byte[]> consumer, String topic) {
    try {
      Collection<PartitionInfo> partitions = consumer.partitionsFor(topic, ANSWER);
      if (partitions != null && !partitions.isEmpty()) {
        return true;
      }
      lament(topic, "it does not exist yet; it is heard as soon as it does");
    } catch (UnknownTopicOrPartitionException e) {
      lament(topic, "it does not exist yet; it is heard as soon as it does");
    } catch (TopicAuthorizationException e) {
      lament(topic, "it may not be read; grant Read and Describe");
    }
    return false;
  }

  private void lament(String topic, String why) {
    if (lamented.add(topic)) {
      LOG.warn("intake cannot hear topic={} reason=\"{}\"", topic, why);
    }
  }
}
