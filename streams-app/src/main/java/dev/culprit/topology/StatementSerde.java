package dev.culprit.topology;

import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A withdrawal is a null value, which a compacted topic forgets. Statements are only written. */
final class StatementSerde implements Serde<Statement>, Serializer<Statement> {
  @Override
  public byte @Nullable [] serialize(String topic, Statement statement) {
    Bytes json = statement.json();
    return json == null ? null : json.get();
  }

  @Override
  public Serializer<Statement> serializer() {
    return this;
  }

  @Override
  public Deserializer<Statement> deserializer() {
    throw new UnsupportedOperationException("nothing here reads what was said");
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {}

  @Override
  public void close() {}
}
