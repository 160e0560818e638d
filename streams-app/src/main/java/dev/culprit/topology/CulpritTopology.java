package dev.culprit.topology;

import dev.culprit.domain.Parameters;
import dev.culprit.wire.EventType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * From events on the input topics to annotations, incidents and impacts. What a client must be set
 * to for nothing to be lost stands in the description of this package.
 */
public final class CulpritTopology {
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  private final TopologyConfig config;
  private final Parameters shipped;

  /**
   * @param shipped parameters where no valid version was accepted
   */
  public CulpritTopology(TopologyConfig config, Parameters shipped) {
    this.config = config;
    this.shipped = shipped;
  }

  public Topology build() {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<byte[], byte[]> events = normalise(builder);
    KStream<byte[], byte[]> byDomain = route(events);
    KStream<String, Statement> answers = correlate(builder, byDomain);
    write(answers);
    return builder.build();
  }

  /** Any topic, any key: becomes tagged events under their domain; rejects are put aside. */
  private KStream<byte[], byte[]> normalise(StreamsBuilder builder) {
    Map<String, EventType> types = new LinkedHashMap<>();
    for (EventType type : EventType.values()) {
      types.put(config.topics().of(type), type);
    }
    KStream<byte[], Normalised> normalised =
        builder.stream(
                types.keySet(),
                Consumed.with(BYTES, BYTES)
                    .withTimestampExtractor(new RecordClock())
                    .withName("read-events"))
            .process(() -> new NormaliseProcessor(config, types), Named.as("normalise-events"));
    normalised
        .filter((key, value) -> value instanceof Normalised.Rejected, Named.as("select-rejected"))
        .mapValues(Normalised::bytes, Named.as("take-original"))
        .to(config.topics().rejected(), Produced.with(BYTES, BYTES).withName("write-rejected"));
    return normalised
        .filter((key, value) -> value instanceof Normalised.Usable, Named.as("select-usable"))
        .mapValues(Normalised::bytes, Named.as("take-tagged"));
  }

  /** One internal topic, keyed by domain. */
  private KStream<byte[], byte[]> route(KStream<byte[], byte[]> events) {
    return events.repartition(
        Repartitioned.<byte[], byte[]>as("by-domain")
            .withKeySerde(BYTES)
            .withValueSerde(BYTES)
            .withNumberOfPartitions(config.partitions())
            .withStreamPartitioner(new DomainPartitioner()));
  }

  /** Index, group, rank, revise. */
  KStream<String, Statement> correlate(StreamsBuilder builder, KStream<byte[], byte[]> byDomain) {
    builder.addStateStore(store()).addStateStore(new CommitWitness.Builder());
    return byDomain.process(
        () -> new CorrelateProcessor(config, shipped),
        Named.as("correlate-events"),
        DomainState.NAME,
        CommitWitness.NAME);
  }

  void write(KStream<String, Statement> answers) {
    write(answers, Statement.Kind.ANNOTATION, "annotations", config.topics().annotations());
    write(answers, Statement.Kind.INCIDENT, "incidents", config.topics().incidents());
    write(answers, Statement.Kind.IMPACT, "impacts", config.topics().impacts());
  }

  private static void write(
      KStream<String, Statement> answers, Statement.Kind kind, String name, String topic) {
    answers
        .filter((key, statement) -> statement.kind() == kind, Named.as("select-" + name))
        // A withdrawal has none: a null value, which a compacted topic forgets.
        .mapValues(Statement::json, Named.as("json-of-" + name))
        .to(topic, Produced.with(Serdes.String(), Serdes.Bytes()).withName("write-" + name));
  }

  private StoreBuilder<KeyValueStore<String, byte[]>> store() {
    StateConfig state = config.state();
    KeyValueBytesStoreSupplier supplier =
        state.persistent()
            ? Stores.persistentKeyValueStore(DomainState.NAME)
            : Stores.inMemoryKeyValueStore(DomainState.NAME);
    StoreBuilder<KeyValueStore<String, byte[]>> store =
        Stores.keyValueStoreBuilder(supplier, Serdes.String(), BYTES);
    return state.logged()
        ? store.withLoggingEnabled(state.changelog())
        : store.withLoggingDisabled();
  }
}
