package dev.culprit.app;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import dev.culprit.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether the topics as they are set would take and keep what a replay sends. */
final class ReplayTopics {
  private static final long FOR_EVER = -1;

  private final Topics topics;
  private final TopicCommands commands;
  private final Map<String, Map<String, String>> settings;
  private final Instant now;

  /**
   * @param settings of every public topic by its name
   * @param now the broker's clock, by which it deletes
   */
  ReplayTopics(
      Topics topics,
      TopicCommands commands,
      Map<String, Map<String, String>> settings,
      Instant now) {
    this.topics = topics;
    this.commands = commands;
    this.settings = settings;
    this.now = now;
  }

  List<TopicProblem> problems(ReplayPlan plan) {
    List<TopicProblem> problems = new ArrayList<>();
    spans(plan).forEach((topic, span) -> problems(topic, span, problems));
    return problems;
  }

  /** Answers carry the time of what they follow from. */
  private Map<String, ReplayPlan.Span> spans(ReplayPlan plan) {
    Map<String, ReplayPlan.Span> spans = new TreeMap<>();
    plan.spans().forEach((type, span) -> spans.put(topics.of(type), span));
    for (String answers : List.of(topics.annotations(), topics.incidents(), topics.impacts())) {
      spans.put(answers, new ReplayPlan.Span(plan.begin(), plan.end()));
    }
    return spans;
  }

  private void problems(String topic, ReplayPlan.Span span, List<TopicProblem> problems) {
    Map<String, String> actual = settings.getOrDefault(topic, Map.of());
    Duration age = Duration.between(span.first(), now);
    if (actual.getOrDefault(CLEANUP_POLICY_CONFIG, "delete").contains("delete")) {
      limit(actual, RETENTION_MS_CONFIG)
          .filter(kept -> age.compareTo(kept) > 0)
          .ifPresent(
              kept ->
                  problems.add(
                      problem(
                          topic, RETENTION_MS_CONFIG, kept, span, "would delete them at once")));
    }
    limit(actual, MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG)
        .filter(oldest -> age.compareTo(oldest) > 0)
        .ifPresent(
            oldest ->
                problems.add(
                    problem(
                        topic,
                        MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
                        oldest,
                        span,
                        "would refuse them as too old")));
    limit(actual, MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG)
        .filter(ahead -> Duration.between(now, span.last()).compareTo(ahead) > 0)
        .ifPresent(
            ahead ->
                problems.add(
                    problem(
                        topic,
                        MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                        ahead,
                        span,
                        "would refuse them as ahead of its clock")));
  }

  /** Empty where anything is taken. */
  private static Optional<Duration> limit(Map<String, String> actual, String setting) {
    return Optional.ofNullable(actual.get(setting))
        .map(Long::valueOf)
        .filter(millis -> millis != FOR_EVER && millis != Long.MAX_VALUE)
        .map(Duration::ofMillis);
  }

  private TopicProblem problem(
      String topic, String setting, Duration value, ReplayPlan.Span span, String consequence) {
    String enough = setting.equals(RETENTION_MS_CONFIG) ? "-1" : String.valueOf(Long.MAX_VALUE);
    return new TopicProblem(
        topic,
        "topic "
            + topic
            + ": "
            + setting
            + " is "
            + value.toMillis()
            + " ("
            + inWords(value)
            + "), but the records would be of "
            + span.first()
            + " to "
            + span.last()
            + ": Kafka "
            + consequence,
        commands.alter(topic, Map.of(setting, enough)));
  }

  private static String inWords(Duration duration) {
    return duration.toDays() >= 2
        ? duration.toDays() + " days"
        : duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }
}
