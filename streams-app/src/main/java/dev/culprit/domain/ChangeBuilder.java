package dev.culprit.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes a {@link ChangeEvent} of which most is unknown, or is as in another. */
public final class ChangeBuilder {
  private final String id;
  private final Kind kind;
  private Instant startedAt;
  private Optional<String> environment = Optional.empty();
  private Optional<ChangeStatus> status = Optional.empty();
  private Scope scope = Scope.WHOLE_ENVIRONMENT;
  private Optional<Instant> endedAt = Optional.empty();
  private Optional<Instant> rolledBackAt = Optional.empty();
  private List<RolloutStep> steps = List.of();
  private Alteration alteration = Alteration.UNKNOWN;
  private References references = References.NONE;
  private List<ExpectedEffect> expectedEffects = List.of();
  private About about = About.NOTHING;
  private Edition edition = Edition.FIRST;

  ChangeBuilder(String id, Kind kind, Instant startedAt) {
    this.id = id;
    this.kind = kind;
    this.startedAt = startedAt;
  }

  ChangeBuilder(ChangeEvent change) {
    this(change.id(), change.kind(), change.startedAt());
    environment = change.environment();
    status = Optional.of(change.status());
    scope = change.scope();
    endedAt = change.endedAt();
    rolledBackAt = change.rolledBackAt();
    steps = change.steps();
    alteration = change.alteration();
    references = change.references();
    expectedEffects = change.expectedEffects();
    about = change.about();
    edition = change.edition();
  }

  public ChangeBuilder startedAt(Instant startedAt) {
    this.startedAt = startedAt;
    return this;
  }

  public ChangeBuilder environment(String environment) {
    this.environment = Optional.of(environment);
    return this;
  }

  public ChangeBuilder status(ChangeStatus status) {
    this.status = Optional.of(status);
    return this;
  }

  public ChangeBuilder scope(Scope scope) {
    this.scope = scope;
    return this;
  }

  public ChangeBuilder endedAt(Instant endedAt) {
    this.endedAt = Optional.of(endedAt);
    return this;
  }

  public ChangeBuilder rolledBackAt(Instant rolledBackAt) {
    this.rolledBackAt = Optional.of(rolledBackAt);
    return this;
  }

  public ChangeBuilder steps(List<RolloutStep> steps) {
    this.steps = steps;
    return this;
  }

  public ChangeBuilder alteration(Alteration alteration) {
    this.alteration = alteration;
    return this;
  }

  public ChangeBuilder references(References references) {
    this.references = references;
    return this;
  }

  public ChangeBuilder expectedEffects(List<ExpectedEffect> expectedEffects) {
    this.expectedEffects = expectedEffects;
    return this;
  }

  public ChangeBuilder about(About about) {
    this.about = about;
    return this;
  }

  public ChangeBuilder edition(Edition edition) {
    this.edition = edition;
    return this;
  }

  /**
   * Without a status, an end says {@code succeeded} and its absence {@code started}.
   *
   * @throws InvalidField if a value is one that no change may have
   */
  public ChangeEvent build() {
    return new ChangeEvent(
        id,
        environment,
        kind,
        status.orElse(endedAt.isPresent() ? ChangeStatus.SUCCEEDED : ChangeStatus.STARTED),
        scope,
        startedAt,
        endedAt,
        rolledBackAt,
        steps,
        alteration,
        references,
        expectedEffects,
        about,
        edition);
  }
}
