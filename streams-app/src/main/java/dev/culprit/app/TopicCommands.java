package dev.culprit.app;

import dev.culprit.wire.TopicSpec;
import java.util.Map;
import java.util.stream.Collectors;

/** What the owner of a cluster types: Kafka's own scripts. */
record TopicCommands(String bootstrapServers) {
  String create(TopicSpec spec) {
    return create(spec.name(), spec.partitions(), spec.replication(), spec.settings());
  }

  /**
   * @param replication -1 for what the broker prescribes
   */
  String create(String topic, int partitions, int replication, Map<String, String> settings) {
    return "kafka-topics.sh --bootstrap-server "
        + bootstrapServers
        + " --create --if-not-exists --topic "
        + topic
        + " --partitions "
        + partitions
        + (replication > 0 ? " --replication-factor " + replication : "")
        + settings.entrySet().stream()
            .map(setting -> " --config " + setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining());
  }

  /** Brings the settings of a topic that exists in line. */
  String alter(TopicSpec spec) {
    return alter(spec.name(), spec.settings());
  }

  String alter(String topic, Map<String, String> settings) {
    return "kafka-configs.sh --bootstrap-server "
        + bootstrapServers
        + " --alter --entity-type topics --entity-name "
        + topic
        + " --add-config '"
        + settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + bracketed(setting.getValue()))
            .collect(Collectors.joining(","))
        + "'";
  }

  /** A value with a comma must stand in brackets, or it would be two settings. */
  private static String bracketed(String value) {
    return value.contains(",") ? "[" + value + "]" : value;
  }
}
