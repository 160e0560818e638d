package dev.culprit.app;

import dev.culprit.domain.MetricClass;
import dev.culprit.prometheus.Prometheus;
import dev.culprit.prometheus.PrometheusConfig;
import dev.culprit.prometheus.Rules;
import dev.culprit.prometheus.Template;
import dev.culprit.sources.AlertRules;
import dev.culprit.view.PrometheusLines;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Options about the Prometheus from which lines come, and what they make. */
final class PrometheusOptions {
  static final String URL = "prometheus.url";
  static final String HEADER = "prometheus.header";
  static final String TIMEOUT = "prometheus.timeout";
  static final String MAX_POINTS = "prometheus.max.points";
  static final String QUERY_LABEL = "prometheus.query.label";

  private static final String SECRET = "[hidden]";
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

  private PrometheusOptions() {}

  /** The option with the query of a metric class. */
  static String query(MetricClass metricClass) {
    return "prometheus.query." + text(metricClass);
  }

  static void define(Options.Group group) {
    group
        .text(
            URL,
            "",
            new Checked(
                "http:// or https://, without /api/v1", PrometheusConfig::url, url -> SECRET),
            "A Prometheus (or what speaks like one) from which the API draws the line of an anomaly that brought no samples, and which knows for how long the rules of alerts wait before they fire, so that onsets are sharper. Only range queries and the question for its rules are sent, only there; redirects are not followed.")
        .text(
            HEADER,
            "",
            new Checked(
                "like Authorization: Bearer TOKEN", PrometheusConfig.Header::of, header -> SECRET),
            "A header that every query carries. A secret: best a reference such as ${env:NAME}.")
        .duration(
            TIMEOUT,
            "5s",
            Duration.ofMillis(100),
            LONGEST_TIMEOUT,
            "How long an answer is waited for. After that there is no line, and a note that says why.")
        .number(
            MAX_POINTS,
            600,
            Range.between(PrometheusConfig.FEWEST_POINTS, PrometheusConfig.MOST_POINTS),
            "Points of a line at most; the step follows from it.")
        .text(
            QUERY_LABEL,
            "",
            null,
            "A label of an anomaly that holds the PromQL query of its metric, for example promql. Whoever can publish anomalies can then read whatever this Prometheus holds, so leave it empty if that must not be.");
    for (MetricClass metricClass : MetricClass.values()) {
      group.text(
          query(metricClass),
          "",
          new Checked(
              "PromQL",
              text -> Template.of(text, PrometheusLines.PLACES),
              UnaryOperator.identity()),
          "The query for an anomaly of class "
              + text(metricClass)
              + (metricClass == MetricClass.ERRORS
                  ? " that brought neither samples nor a query. {service}, {metric} and {environment} stand for those of the anomaly, always within a string in double quotes; the result must be one line."
                  : ", likewise."));
    }
  }

  /** Empty if no Prometheus is configured. */
  static Optional<PrometheusLines> lines(CulpritConfig config) {
    return config.optionalText(URL).map(url -> lines(config, url));
  }

  /** What the configured Prometheus tells of the rules behind alerts; nothing if there is none. */
  static AlertRules rules(CulpritConfig config) {
    Optional<String> url = config.optionalText(URL);
    if (url.isEmpty()) {
      return AlertRules.UNKNOWN;
    }
    Rules rules = new Rules(prometheus(config, url.get()));
    rules.prepare();
    return (alertName, labels) ->
        rules
            .behind(alertName, labels)
            .map(rule -> new AlertRules.Pending(rule.waits(), rule.evaluated()));
  }

  private static PrometheusLines lines(CulpritConfig config, String url) {
    Map<String, Template> templates = new TreeMap<>();
    for (MetricClass metricClass : MetricClass.values()) {
      config
          .optionalText(query(metricClass))
          .ifPresent(
              text -> templates.put(text(metricClass), Template.of(text, PrometheusLines.PLACES)));
    }
    return new PrometheusLines(
        new Prometheus(prometheus(config, url)), config.optionalText(QUERY_LABEL), templates);
  }

  private static PrometheusConfig prometheus(CulpritConfig config, String url) {
    return new PrometheusConfig(
        PrometheusConfig.url(url),
        config.optionalText(HEADER).map(PrometheusConfig.Header::of),
        config.duration(TIMEOUT),
        config.number(MAX_POINTS));
  }

  private static String text(MetricClass metricClass) {
    return metricClass.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Empty, or something that a room can read.
   *
   * @param shown what an error may show of a value
   */
  private record Checked(String description, Consumer<String> reader, UnaryOperator<String> shown)
      implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, @Nullable Object value) {
      String text = String.valueOf(value);
      if (!text.isBlank()) {
        try {
          reader.accept(text);
        } catch (IllegalArgumentException e) {
          throw new ConfigException(name, shown.apply(text), e.getMessage());
        }
      }
    }

    @Override
    public String toString() {
      return description;
    }
  }
}
