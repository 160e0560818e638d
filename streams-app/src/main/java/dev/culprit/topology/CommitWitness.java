package dev.culprit.topology;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Sees commits. Kafka Streams tells a processor nothing of them, but it calls every store once a
 * commit of the task is through: everything that was sent before is acknowledged then, and the
 * offsets of what was processed are stored. Holds no data.
 *
 * <p>With exactly-once nothing is visible before it is committed, and stores are not called; there
 * every moment counts as just committed.
 */
final class CommitWitness implements StateStore {
  static final String NAME = "commit-witness";

  private long commits;
  private boolean transactional;
  private boolean open;

  /** How many commits there were; a moment to compare with. */
  long now() {
    return commits;
  }

  /** Whether all that happened up to {@code moment} is committed. */
  boolean hasCommitted(long moment) {
    return transactional || commits > moment;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    Object guarantee = context.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
    transactional = StreamsConfig.EXACTLY_ONCE_V2.equals(guarantee);
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    commits++;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  /** Neither cached nor logged, whatever is asked. */
  static final class Builder implements StoreBuilder<CommitWitness> {
    @Override
    public CommitWitness build() {
      return new CommitWitness();
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public StoreBuilder<CommitWitness> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<CommitWitness> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<CommitWitness> withLoggingEnabled(Map<String, String> config) {
      return this;
    }

    @Override
    public StoreBuilder<CommitWitness> withLoggingDisabled() {
      return this;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return false;
    }
  }
}
