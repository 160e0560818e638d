package dev.culprit.app;

import dev.culprit.intake.SourceTopic;
import dev.culprit.intake.SourcesConfig;
import dev.culprit.intake.TopicsConfig;
import dev.culprit.sources.Form;
import dev.culprit.sources.Source;
import dev.culprit.wire.TopicSpec;
import dev.culprit.wire.UnusableEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/** On which Kafka topics sources are heard: {@code intake.source.NAME.topics}. */
final class TopicOptions {
  private static final String TOPICS = ".topics";

  private TopicOptions() {}

  /**
   * @param sources which are heard at all
   * @throws ConfigException naming option, value and remedy
   */
  static TopicsConfig of(CulpritConfig config, SourcesConfig sources) {
    Set<String> own =
        RequiredTopics.of(config).stream().map(TopicSpec::name).collect(Collectors.toSet());
    Map<String, String> owners = new HashMap<>();
    List<SourceTopic> topics = new ArrayList<>();
    config
        .sourceOptions()
        .forEach(
            (option, value) -> {
              if (!option.endsWith(TOPICS)) {
                return;
              }
              Source source = source(option, value, sources);
              for (String written : SourceOptions.entries(value)) {
                SourceTopic topic = topic(option, source, written);
                if (own.contains(topic.name()) || isInternal(config, topic.name())) {
                  throw new ConfigException(
                      option,
                      written,
                      "that topic is Culprit's own, which is read anyway; name that of the tool");
                }
                String other = owners.put(topic.name(), option);
                if (other != null) {
                  throw new ConfigException(
                      option, written, "the topic stands in " + other + " already; name it once");
                }
                topics.add(topic);
              }
            });
    return new TopicsConfig(
        config.kafka().consumer(),
        config
            .optionalText(IntakeOptions.GROUP)
            .orElse(config.text(Options.APPLICATION_ID) + "-intake"),
        config.duration(Options.LATENESS),
        topics);
  }

  private static Source source(String option, String value, SourcesConfig sources) {
    String name =
        option.substring(SourceOptions.PREFIX.length(), option.length() - TOPICS.length());
    return sources.sources().stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    option, value, IntakeOptions.SOURCES + " leaves " + name + " out; add it"));
  }

  private static SourceTopic topic(String option, Source source, String written) {
    int mark = written.indexOf('?');
    try {
      return mark < 0
          ? new SourceTopic(written, source, Map.of())
          : new SourceTopic(
              written.substring(0, mark), source, Form.parse(written.substring(mark + 1)));
    } catch (IllegalArgumentException | UnusableEvent e) {
      throw new ConfigException(option, written, e.getMessage());
    }
  }

  private static boolean isInternal(CulpritConfig config, String topic) {
    return topic.startsWith(config.text(Options.APPLICATION_ID) + "-")
        && (topic.endsWith("-changelog") || topic.endsWith("-repartition"));
  }
}
