package dev.culprit.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes a {@link MetricAnomaly} of which most is unknown, or is as in another. An anomaly without a
 * severity is a page.
 */
public final class AnomalyBuilder {
  private String id;
  private final String metric;
  private final MetricClass metricClass;
  private Instant onset;
  private Optional<String> environment = Optional.empty();
  private Optional<String> service = Optional.empty();
  private List<String> components = List.of();
  private Severity severity = Severity.PAGE;
  private Optional<Direction> direction = Optional.empty();
  private Duration onsetUncertainty = Duration.ZERO;
  private Optional<Instant> detectedAt = Optional.empty();
  private Optional<Instant> resolvedAt = Optional.empty();
  private Optional<String> region = Optional.empty();
  private Confinement confinedTo = Confinement.NONE;
  private List<Comparison> comparisons = List.of();
  private Optional<Double> value = Optional.empty();
  private Optional<Double> baseline = Optional.empty();
  private Optional<String> unit = Optional.empty();
  private List<SeriesPoint> series = List.of();
  private About about = About.NOTHING;
  private Edition edition = Edition.FIRST;

  AnomalyBuilder(String id, String metric, MetricClass metricClass, Instant onset) {
    this.id = id;
    this.metric = metric;
    this.metricClass = metricClass;
    this.onset = onset;
  }

  AnomalyBuilder(MetricAnomaly anomaly) {
    this(anomaly.id(), anomaly.metric(), anomaly.metricClass(), anomaly.onset());
    environment = anomaly.environment();
    service = anomaly.service();
    components = anomaly.components();
    severity = anomaly.severity();
    direction = anomaly.direction();
    onsetUncertainty = anomaly.onsetUncertainty();
    detectedAt = anomaly.detectedAt();
    resolvedAt = anomaly.resolvedAt();
    region = anomaly.region();
    confinedTo = anomaly.confinedTo();
    comparisons = anomaly.comparisons();
    value = anomaly.value();
    baseline = anomaly.baseline();
    unit = anomaly.unit();
    series = anomaly.series();
    about = anomaly.about();
    edition = anomaly.edition();
  }

  public AnomalyBuilder id(String id) {
    this.id = id;
    return this;
  }

  public AnomalyBuilder onset(Instant onset) {
    this.onset = onset;
    return this;
  }

  public AnomalyBuilder environment(String environment) {
    this.environment = Optional.of(environment);
    return this;
  }

  public AnomalyBuilder service(String service) {
    this.service = Optional.of(service);
    return this;
  }

  public AnomalyBuilder components(String... components) {
    return components(List.of(components));
  }

  public AnomalyBuilder components(List<String> components) {
    this.components = components;
    return this;
  }

  public AnomalyBuilder severity(Severity severity) {
    this.severity = severity;
    return this;
  }

  public AnomalyBuilder direction(Direction direction) {
    this.direction = Optional.of(direction);
    return this;
  }

  public AnomalyBuilder onsetUncertainty(Duration onsetUncertainty) {
    this.onsetUncertainty = onsetUncertainty;
    return this;
  }

  public AnomalyBuilder detectedAt(Instant detectedAt) {
    this.detectedAt = Optional.of(detectedAt);
    return this;
  }

  public AnomalyBuilder resolvedAt(Instant resolvedAt) {
    this.resolvedAt = Optional.of(resolvedAt);
    return this;
  }

  public AnomalyBuilder region(String region) {
    this.region = Optional.of(region);
    return this;
  }

  public AnomalyBuilder confinedTo(Confinement confinedTo) {
    this.confinedTo = confinedTo;
    return this;
  }

  public AnomalyBuilder comparisons(List<Comparison> comparisons) {
    this.comparisons = comparisons;
    return this;
  }

  public AnomalyBuilder value(double value) {
    this.value = Optional.of(value);
    return this;
  }

  public AnomalyBuilder baseline(double baseline) {
    this.baseline = Optional.of(baseline);
    return this;
  }

  public AnomalyBuilder unit(String unit) {
    this.unit = Optional.of(unit);
    return this;
  }

  public AnomalyBuilder series(List<SeriesPoint> series) {
    this.series = series;
    return this;
  }

  public AnomalyBuilder about(About about) {
    this.about = about;
    return this;
  }

  public AnomalyBuilder edition(Edition edition) {
    this.edition = edition;
    return this;
  }

  /**
   * @throws InvalidField if a value is one that no anomaly may have
   */
  public MetricAnomaly build() {
    return new MetricAnomaly(
        id,
        environment,
        service,
        components,
        metric,
        metricClass,
        severity,
        direction,
        onset,
        onsetUncertainty,
        detectedAt,
        resolvedAt,
        region,
        confinedTo,
        comparisons,
        value,
        baseline,
        unit,
        series,
        about,
        edition);
  }
}
