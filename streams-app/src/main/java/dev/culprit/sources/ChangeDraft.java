package dev.culprit.sources;

import dev.culprit.domain.Alteration;
import dev.culprit.domain.ChangeBuilder;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Check;
import dev.culprit.domain.Edition;
import dev.culprit.domain.FlagName;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.Kind;
import dev.culprit.domain.Migration;
import dev.culprit.domain.Provenance.TimeSource;
import dev.culprit.domain.References;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.Scope;
import dev.culprit.domain.ValueChange;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * A change event of which a tool tells this and that: what is missing stays open, what is too long
 * is clipped, and a change without a time began when it was received.
 */
public final class ChangeDraft {
  /** In milliseconds since 1970, behind all that is ever told. */
  private static final long FAR_FUTURE = 4_000_000_000_000L;

  private final String id;
  private final Kind kind;
  private final Delivery delivery;
  private final AboutDraft about;
  private final Set<String> services = new TreeSet<>();
  private final Set<String> components = new TreeSet<>();
  private final Set<String> regions = new TreeSet<>();
  private final List<ValueChange> values = new ArrayList<>();
  private final List<RolloutStep> steps = new ArrayList<>();
  private Optional<String> environment = Optional.empty();
  private Optional<String> database = Optional.empty();
  private Optional<String> segment = Optional.empty();
  private Optional<ChangeStatus> status = Optional.empty();
  private Optional<Instant> startedAt = Optional.empty();
  private Optional<Instant> endedAt = Optional.empty();
  private Optional<Instant> rolledBackAt = Optional.empty();
  private Optional<Instant> updatedAt = Optional.empty();
  private OptionalLong sequence = OptionalLong.empty();
  private boolean retracted;
  private Optional<String> version = Optional.empty();
  private Optional<String> previousVersion = Optional.empty();
  private Optional<Migration> migration = Optional.empty();
  private Optional<Double> size = Optional.empty();
  private Optional<String> release = Optional.empty();
  private Optional<String> commit = Optional.empty();
  private Optional<String> changeRequest = Optional.empty();
  private Optional<String> rollbackOf = Optional.empty();

  private ChangeDraft(String id, Kind kind, Delivery delivery, String source) {
    this.id = id;
    this.kind = kind;
    this.delivery = delivery;
    this.about = new AboutDraft(delivery, source);
  }

  /**
   * @param source its {@link Source#name}
   * @param id made with {@link EventId}
   */
  public static ChangeDraft of(Delivery delivery, String source, Kind kind, String id) {
    return new ChangeDraft(id, kind, delivery, source);
  }

  public ChangeDraft service(Optional<String> name) {
    return services(name.stream().toList());
  }

  public ChangeDraft services(Collection<String> names) {
    add(services, names);
    return this;
  }

  public ChangeDraft components(Collection<String> names) {
    add(components, names);
    return this;
  }

  /** The flag that was turned: whom it concerns is known by who evaluates it. */
  public ChangeDraft flag(String key) {
    return components(List.of(FlagName.of(key)));
  }

  public ChangeDraft regions(Collection<String> names) {
    add(regions, names);
    return this;
  }

  public ChangeDraft environment(Optional<String> name) {
    environment = name.flatMap(Clip::name);
    return this;
  }

  public ChangeDraft database(Optional<String> name) {
    database = name.flatMap(Clip::name);
    return this;
  }

  public ChangeDraft segment(Optional<String> name) {
    segment = name.flatMap(Clip::name);
    return this;
  }

  /** Left out, an end says succeeded, and its absence started. */
  public ChangeDraft status(ChangeStatus known) {
    status = Optional.of(known);
    return this;
  }

  /** Without a time, it began when it ended; without that either, when it was received. */
  public ChangeDraft startedAt(Optional<Instant> time) {
    startedAt = time;
    return this;
  }

  /** An end that cannot be, before the start or a month after it, is left out. */
  public ChangeDraft endedAt(Optional<Instant> time) {
    endedAt = time;
    return this;
  }

  public ChangeDraft rolledBackAt(Optional<Instant> time) {
    rolledBackAt = time;
    return this;
  }

  /** When the sender made this version: of two with one id, the later is the state. */
  public ChangeDraft updatedAt(Optional<Instant> time) {
    updatedAt = time;
    return this;
  }

  /** The sender's own number of this version, which beats any time. */
  public ChangeDraft sequence(OptionalLong number) {
    sequence = number;
    return this;
  }

  /**
   * For what is told again and again and has no number of its own: of all that tell it, the
   * earliest stands, so that one that is repeated days later does not move it.
   */
  public ChangeDraft earliestStands() {
    Instant at = startedAt.or(() -> endedAt).orElse(delivery.receivedAt());
    sequence = OptionalLong.of(FAR_FUTURE - at.toEpochMilli());
    return this;
  }

  /** It turned out never to have been. */
  public ChangeDraft retracted() {
    retracted = true;
    return this;
  }

  /** In order of time; what an event may not have is refused when it is built. */
  public ChangeDraft step(RolloutStep step) {
    steps.add(step);
    return this;
  }

  public ChangeDraft version(Optional<String> name) {
    version = name.flatMap(Clip::name);
    return this;
  }

  public ChangeDraft previousVersion(Optional<String> name) {
    previousVersion = name.flatMap(Clip::name);
    return this;
  }

  /** A setting or flag with its value before and after. */
  public ChangeDraft value(String key, Optional<String> before, Optional<String> after) {
    if (values.size() < Check.LIST_SIZE) {
      Clip.name(key)
          .ifPresent(
              k -> values.add(new ValueChange(k, before.map(this::value), after.map(this::value))));
    }
    return this;
  }

  public ChangeDraft migration(Migration did) {
    migration = Optional.of(did);
    return this;
  }

  public ChangeDraft size(Optional<Double> changed) {
    size = changed.filter(s -> s > 0 && Double.isFinite(s));
    return this;
  }

  public ChangeDraft release(Optional<String> name) {
    release = name.flatMap(Clip::name);
    return this;
  }

  public ChangeDraft commit(Optional<String> hash) {
    commit = hash.flatMap(Clip::name);
    return this;
  }

  public ChangeDraft changeRequest(Optional<String> name) {
    changeRequest = name.flatMap(Clip::name);
    return this;
  }

  /**
   * @param changeId id of the change that this one takes back
   */
  public ChangeDraft rollbackOf(Optional<String> changeId) {
    rollbackOf = changeId.flatMap(Clip::name);
    return this;
  }

  public ChangeDraft title(String text) {
    about.title(text);
    return this;
  }

  public ChangeDraft title(Optional<String> text) {
    text.ifPresent(about::title);
    return this;
  }

  public ChangeDraft description(Optional<String> text) {
    text.ifPresent(about::description);
    return this;
  }

  public ChangeDraft owner(Optional<String> team) {
    team.ifPresent(about::owner);
    return this;
  }

  /**
   * @param who stable within the source: a login, a user id
   */
  public ChangeDraft actor(Optional<String> who, Optional<String> name) {
    who.or(() -> name).ifPresent(w -> about.actor(w, name));
    return this;
  }

  /** Left out if it is no http or https address. */
  public ChangeDraft link(String text, Optional<String> url) {
    url.ifPresent(u -> about.link(text, u));
    return this;
  }

  public ChangeDraft label(String key, Optional<String> value) {
    value.ifPresent(v -> about.label(key, v));
    return this;
  }

  /** The sender's own id of the delivery. */
  public ChangeDraft sourceId(Optional<String> delivered) {
    delivered.ifPresent(about::sourceId);
    return this;
  }

  /**
   * @throws UnusableEvent if it is still one that no change may be
   */
  public ChangeEvent build() throws UnusableEvent {
    Optional<Instant> known = startedAt.or(() -> endedAt);
    Instant start = known.orElse(delivery.receivedAt());
    try {
      ChangeBuilder change =
          ChangeEvent.builder(id, kind, start)
              .scope(
                  new Scope(
                      List.copyOf(services),
                      database,
                      List.copyOf(components),
                      List.copyOf(regions),
                      segment))
              .steps(steps)
              .alteration(new Alteration(version, previousVersion, values, migration, size))
              .references(new References(release, commit, changeRequest, rollbackOf))
              .about(about.about(known.isPresent() ? TimeSource.EVENT : TimeSource.RECEIPT))
              .edition(new Edition(sequence, updatedAt, retracted));
      environment.ifPresent(change::environment);
      endedAt.filter(end -> canEnd(start, end)).ifPresent(change::endedAt);
      rolledBackAt.filter(end -> canEnd(start, end)).ifPresent(change::rolledBackAt);
      status.or(() -> endedAt.map(end -> ChangeStatus.SUCCEEDED)).ifPresent(change::status);
      return change.build();
    } catch (InvalidField e) {
      throw new UnusableEvent(e);
    }
  }

  static boolean canEnd(Instant start, Instant end) {
    return !end.isBefore(start) && !end.isAfter(start.plus(Check.LONGEST));
  }

  static void add(Set<String> names, Collection<String> more) {
    for (String name : more) {
      if (names.size() < Check.LIST_SIZE) {
        Clip.name(name).ifPresent(names::add);
      }
    }
  }

  private String value(String text) {
    return Clip.text(text, Check.TITLE_LENGTH);
  }
}
