package dev.culprit.app;

import dev.culprit.intake.SourceMeter;
import dev.culprit.intake.SourceTopic;
import dev.culprit.intake.TopicsConfig;
import dev.culprit.wire.TopicSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * Everything that the owner of a cluster must provide, as the commands that do it.
 *
 * @param group the consumer group
 */
public record TopicsPlan(List<Step> steps, String group) {
  private static final String REPARTITION = "-repartition";
  private static final String CHANGELOG = "-changelog";

  /** The one store of the topology that holds no data and has no changelog. */
  private static final String WITHOUT_CHANGELOG = "commit-witness";

  private static final Map<String, String> PASSING =
      new TreeMap<>(
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG, "delete",
              TopicConfig.RETENTION_MS_CONFIG, "-1",
              TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"));
  private static final Map<String, String> KEPT =
      new TreeMap<>(
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG, "compact",
              TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"));

  /**
   * One command.
   *
   * @param about a topic, or what is granted
   * @param why for the person who is to agree
   */
  public record Step(String about, String why, String command) {}

  public TopicsPlan {
    steps = List.copyOf(steps);
  }

  /**
   * @param principal as Kafka's authorizer knows Culprit, for example {@code User:culprit}
   */
  public static TopicsPlan of(CulpritConfig config, Topology topology, String principal) {
    TopicCommands commands = new TopicCommands(config.text(Options.BOOTSTRAP_SERVERS));
    String group = config.text(Options.APPLICATION_ID);
    List<Step> steps = new ArrayList<>();
    List<TopicSpec> topics = RequiredTopics.of(config);
    for (TopicSpec topic : topics) {
      steps.add(new Step(topic.name(), topic.purpose(), commands.create(topic)));
    }
    for (InternalTopic topic : internal(config, topology)) {
      steps.add(
          new Step(
              topic.name(),
              "Culprit's own; its partitions must not change",
              commands.create(
                  topic.name(),
                  config.number(Options.TOPICS_PARTITIONS),
                  config.number(Options.TOPICS_REPLICATION),
                  topic.settings())));
    }
    for (TopicSpec topic : topics) {
      steps.add(
          new Step(
              topic.name(),
              "the same settings, if the topic exists already",
              commands.alter(topic)));
    }
    Grants grants = new Grants(config.text(Options.BOOTSTRAP_SERVERS), principal);
    for (TopicSpec topic : topics) {
      steps.add(grants.topic(topic.name()));
    }
    steps.add(grants.internalTopics(group + "-"));
    steps.add(grants.group(group));
    steps.add(grants.transactions(group));
    TopicsConfig others = TopicOptions.of(config, SourceOptions.of(config, SourceMeter.NONE));
    for (SourceTopic topic : others.topics()) {
      steps.add(grants.topicOf(topic));
    }
    if (!others.topics().isEmpty()) {
      steps.add(grants.group(others.group()));
    }
    return new TopicsPlan(steps, group);
  }

  /** A topic that Kafka Streams uses for itself. */
  record InternalTopic(String name, Map<String, String> settings) {}

  /** Repartition topics and changelogs as Kafka Streams will name them. */
  static List<InternalTopic> internal(CulpritConfig config, Topology topology) {
    String prefix = config.text(Options.APPLICATION_ID) + "-";
    return names(topology).stream()
        .map(name -> new InternalTopic(prefix + name, name.endsWith(REPARTITION) ? PASSING : KEPT))
        .toList();
  }

  private static NavigableSet<String> names(Topology topology) {
    NavigableSet<String> names = new TreeSet<>();
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
          source.topicSet().stream().filter(name -> name.endsWith(REPARTITION)).forEach(names::add);
        }
        if (node instanceof TopologyDescription.Processor processor) {
          changelogs(processor.stores(), names);
        }
      }
    }
    return names;
  }

  private static void changelogs(Collection<String> stores, NavigableSet<String> names) {
    stores.stream()
        .filter(store -> !store.equals(WITHOUT_CHANGELOG))
        .forEach(store -> names.add(store + CHANGELOG));
  }

  /** What Kafka's authorizer must allow. */
  private record Grants(String bootstrapServers, String principal) {
    Step topic(String name) {
      return step(
          name,
          "read and write through the API and the topology, and check the settings",
          " --operation Read --operation Write --operation Describe --operation DescribeConfigs"
              + " --topic "
              + name);
    }

    Step topicOf(SourceTopic topic) {
      return step(
          topic.name(),
          "read what " + topic.source().title() + " tells",
          " --operation Read --operation Describe --topic " + topic.name());
    }

    Step internalTopics(String prefix) {
      return step(
          prefix + "*",
          "internal topics; Delete lets Kafka Streams purge what it has read",
          " --operation Read --operation Write --operation Describe --operation DescribeConfigs"
              + " --operation Delete --resource-pattern-type prefixed --topic "
              + prefix);
    }

    Step group(String group) {
      return step(
          "group " + group,
          "the consumer group that instances share",
          " --operation Read --operation Describe --group " + group);
    }

    Step transactions(String prefix) {
      return step(
          "transactions " + prefix + "*",
          "needed with processing.guarantee=exactly_once_v2 only",
          " --operation Write --operation Describe --resource-pattern-type prefixed"
              + " --transactional-id "
              + prefix);
    }

    private Step step(String about, String why, String rest) {
      return new Step(
          about,
          why,
          "kafka-acls.sh --bootstrap-server "
              + bootstrapServers
              + " --add --allow-principal "
              + principal
              + rest);
    }
  }
}
