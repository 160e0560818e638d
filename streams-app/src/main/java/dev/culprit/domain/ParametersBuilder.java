package dev.culprit.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Makes a version of the parameters from another one. What is not said anew stays as it was. */
public final class ParametersBuilder {
  private final Parameters from;
  private String id;
  private Instant validFrom;
  private boolean calibrated;
  private double priorScale;
  private double confinedFactor;
  private double notWorseFactor;
  private double mentionShare;
  private double undoneFactor;
  private Duration detectionDelay;
  private double hubDamping;
  private double healthyFloor;
  private Duration aftermath;
  private final Map<ScoreKind, KindParameters> kinds;
  private BaseRates baseRates;
  private Map<String, Double> risk;
  private double sharpness;
  private double noneBias;
  private double unlinkedBias;
  private Edition edition;

  ParametersBuilder(Parameters from) {
    this.from = from;
    id = from.id();
    validFrom = from.validFrom();
    calibrated = from.calibrated();
    priorScale = from.priorScale();
    confinedFactor = from.confinedFactor();
    notWorseFactor = from.notWorseFactor();
    mentionShare = from.mentionShare();
    undoneFactor = from.undoneFactor();
    detectionDelay = from.detectionDelay();
    hubDamping = from.hubDamping();
    healthyFloor = from.healthyFloor();
    aftermath = from.aftermath();
    kinds = new EnumMap<>(from.kinds());
    baseRates = from.baseRates();
    risk = from.risk();
    sharpness = from.sharpness();
    noneBias = from.noneBias();
    unlinkedBias = from.unlinkedBias();
    edition = from.edition();
  }

  public ParametersBuilder id(String newId) {
    id = newId;
    return this;
  }

  public ParametersBuilder validFrom(Instant newValidFrom) {
    validFrom = newValidFrom;
    return this;
  }

  public ParametersBuilder calibrated(boolean isCalibrated) {
    calibrated = isCalibrated;
    return this;
  }

  public ParametersBuilder priorScale(double newScale) {
    priorScale = newScale;
    return this;
  }

  public ParametersBuilder confinedFactor(double factor) {
    confinedFactor = factor;
    return this;
  }

  public ParametersBuilder notWorseFactor(double factor) {
    notWorseFactor = factor;
    return this;
  }

  public ParametersBuilder mentionShare(double share) {
    mentionShare = share;
    return this;
  }

  public ParametersBuilder undoneFactor(double factor) {
    undoneFactor = factor;
    return this;
  }

  public ParametersBuilder detectionDelay(Duration delay) {
    detectionDelay = delay;
    return this;
  }

  public ParametersBuilder hubDamping(double damping) {
    hubDamping = damping;
    return this;
  }

  public ParametersBuilder healthyFloor(double floor) {
    healthyFloor = floor;
    return this;
  }

  public ParametersBuilder aftermath(Duration length) {
    aftermath = length;
    return this;
  }

  public ParametersBuilder kind(ScoreKind kind, KindParameters parameters) {
    kinds.put(kind, parameters);
    return this;
  }

  public ParametersBuilder baseRates(BaseRates rates) {
    baseRates = rates;
    return this;
  }

  public ParametersBuilder risk(Map<String, Double> newRisk) {
    risk = newRisk;
    return this;
  }

  public ParametersBuilder sharpness(double newSharpness) {
    sharpness = newSharpness;
    return this;
  }

  public ParametersBuilder noneBias(double bias) {
    noneBias = bias;
    return this;
  }

  public ParametersBuilder unlinkedBias(double bias) {
    unlinkedBias = bias;
    return this;
  }

  public ParametersBuilder edition(Edition newEdition) {
    edition = newEdition;
    return this;
  }

  /**
   * @throws InvalidField if a value is one that no version may have
   */
  public Parameters build() {
    return new Parameters(
        id,
        validFrom,
        calibrated,
        priorScale,
        from.sizeExponent(),
        from.duringMigration(),
        confinedFactor,
        notWorseFactor,
        mentionShare,
        undoneFactor,
        detectionDelay,
        hubDamping,
        healthyFloor,
        aftermath,
        kinds,
        baseRates,
        risk,
        sharpness,
        noneBias,
        unlinkedBias,
        edition);
  }
}
