package dev.culprit.sources;

import dev.culprit.domain.AnomalyBuilder;
import dev.culprit.domain.Check;
import dev.culprit.domain.Confinement;
import dev.culprit.domain.Direction;
import dev.culprit.domain.Edition;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Provenance.TimeSource;
import dev.culprit.domain.Severity;
import dev.culprit.wire.UnusableEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * A metric anomaly of which a tool tells this and that: what is missing stays open, what is too
 * long is clipped, and an anomaly without a time began when it was received.
 */
public final class AnomalyDraft {
  private static final Duration LONGEST_UNCERTAINTY = Duration.ofDays(1);

  private final String id;
  private final String metric;
  private final Delivery delivery;
  private final AboutDraft about;
  private final Set<String> components = new TreeSet<>();
  private MetricClass metricClass = MetricClass.OTHER;
  private Optional<Severity> severity = Optional.empty();
  private Optional<Direction> direction = Optional.empty();
  private Optional<String> environment = Optional.empty();
  private Optional<String> service = Optional.empty();
  private Optional<String> region = Optional.empty();
  private Optional<String> version = Optional.empty();
  private Optional<String> segment = Optional.empty();
  private Optional<Instant> onset = Optional.empty();
  private Optional<Duration> onsetUncertainty = Optional.empty();
  private Optional<Instant> detectedAt = Optional.empty();
  private Optional<Instant> resolvedAt = Optional.empty();
  private Optional<Instant> updatedAt = Optional.empty();
  private OptionalLong sequence = OptionalLong.empty();
  private Optional<Double> value = Optional.empty();
  private Optional<Double> baseline = Optional.empty();
  private Optional<String> unit = Optional.empty();

  private AnomalyDraft(String id, String metric, Delivery delivery, String source) {
    this.id = id;
    this.metric = metric;
    this.delivery = delivery;
    this.about = new AboutDraft(delivery, source);
  }

  /**
   * @param source its {@link Source#name}
   * @param id made with {@link EventId}
   */
  public static AnomalyDraft of(Delivery delivery, String source, String id, String metric) {
    return new AnomalyDraft(id, metric, delivery, source);
  }

  public AnomalyDraft metricClass(MetricClass measured) {
    metricClass = measured;
    return this;
  }

  /** Left out, it is a page. */
  public AnomalyDraft severity(Optional<Severity> loud) {
    severity = loud;
    return this;
  }

  public AnomalyDraft direction(Optional<Direction> where) {
    direction = where;
    return this;
  }

  public AnomalyDraft environment(Optional<String> name) {
    environment = name.flatMap(Clip::name);
    return this;
  }

  public AnomalyDraft service(Optional<String> name) {
    service = name.flatMap(Clip::name);
    return this;
  }

  public AnomalyDraft components(Collection<String> names) {
    ChangeDraft.add(components, names);
    return this;
  }

  public AnomalyDraft region(Optional<String> name) {
    region = name.flatMap(Clip::name);
    return this;
  }

  /** Only those who run this version are affected. */
  public AnomalyDraft version(Optional<String> name) {
    version = name.flatMap(Clip::name);
    return this;
  }

  /** Only these users are affected. */
  public AnomalyDraft segment(Optional<String> name) {
    segment = name.flatMap(Clip::name);
    return this;
  }

  /** Left out, it is when it was detected; without that either, when it was received. */
  public AnomalyDraft onset(Optional<Instant> time) {
    onset = time;
    return this;
  }

  public AnomalyDraft onsetUncertainty(Optional<Duration> oneSigma) {
    onsetUncertainty =
        oneSigma.filter(s -> !s.isNegative() && s.compareTo(LONGEST_UNCERTAINTY) <= 0);
    return this;
  }

  /** One that precedes the onset is left out. */
  public AnomalyDraft detectedAt(Optional<Instant> time) {
    detectedAt = time;
    return this;
  }

  /** One that precedes the onset, or is a month later, is taken for the nearest that can be. */
  public AnomalyDraft resolvedAt(Optional<Instant> time) {
    resolvedAt = time;
    return this;
  }

  /** When the sender made this version: of two with one id, the later is the state. */
  public AnomalyDraft updatedAt(Optional<Instant> time) {
    updatedAt = time;
    return this;
  }

  /** The sender's own number of this version, which beats any time. */
  public AnomalyDraft sequence(OptionalLong number) {
    sequence = number;
    return this;
  }

  public AnomalyDraft value(Optional<Double> measured) {
    value = measured.filter(Double::isFinite);
    return this;
  }

  /** What the metric normally is. */
  public AnomalyDraft baseline(Optional<Double> normal) {
    baseline = normal.filter(Double::isFinite);
    return this;
  }

  public AnomalyDraft unit(Optional<String> name) {
    unit = name.flatMap(Clip::name);
    return this;
  }

  public AnomalyDraft title(Optional<String> text) {
    text.ifPresent(about::title);
    return this;
  }

  public AnomalyDraft description(Optional<String> text) {
    text.ifPresent(about::description);
    return this;
  }

  public AnomalyDraft owner(Optional<String> team) {
    team.ifPresent(about::owner);
    return this;
  }

  /** Left out if it is no http or https address. */
  public AnomalyDraft link(String text, Optional<String> url) {
    url.ifPresent(u -> about.link(text, u));
    return this;
  }

  public AnomalyDraft label(String key, Optional<String> value) {
    value.ifPresent(v -> about.label(key, v));
    return this;
  }

  /** The sender's own id of the delivery. */
  public AnomalyDraft sourceId(Optional<String> delivered) {
    delivered.ifPresent(about::sourceId);
    return this;
  }

  /**
   * @throws UnusableEvent if it is still one that no anomaly may be
   */
  public MetricAnomaly build() throws UnusableEvent {
    Optional<Instant> known = onset.or(() -> detectedAt);
    Instant begin = known.orElse(delivery.receivedAt());
    try {
      AnomalyBuilder anomaly =
          MetricAnomaly.builder(id, Clip.name(metric).orElse("unnamed"), metricClass, begin)
              .confinedTo(new Confinement(version, segment))
              .components(components.toArray(String[]::new))
              .about(about.about(known.isPresent() ? TimeSource.EVENT : TimeSource.RECEIPT))
              .edition(new Edition(sequence, updatedAt, false));
      severity.ifPresent(anomaly::severity);
      direction.ifPresent(anomaly::direction);
      environment.ifPresent(anomaly::environment);
      service.ifPresent(anomaly::service);
      region.ifPresent(anomaly::region);
      onsetUncertainty.ifPresent(anomaly::onsetUncertainty);
      detectedAt.filter(at -> ChangeDraft.canEnd(begin, at)).ifPresent(anomaly::detectedAt);
      resolvedAt.map(at -> nearest(begin, at)).ifPresent(anomaly::resolvedAt);
      value.ifPresent(anomaly::value);
      baseline.ifPresent(anomaly::baseline);
      unit.ifPresent(anomaly::unit);
      return anomaly.build();
    } catch (InvalidField e) {
      throw new UnusableEvent(e);
    }
  }

  private static Instant nearest(Instant begin, Instant end) {
    Instant last = begin.plus(Check.LONGEST);
    return end.isBefore(begin) ? begin : end.isAfter(last) ? last : end;
  }
}
