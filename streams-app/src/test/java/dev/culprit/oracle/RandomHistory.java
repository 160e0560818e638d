package dev.culprit.oracle;

import dev.culprit.domain.Event;
import dev.culprit.domain.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small world from a seed, made to be hard: few names, coarse times and so many ties, several
 * versions of most things, and everything that the page provides for.
 */
final class RandomHistory {
  /** About when most of it happens. */
  static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");

  /** Nothing is recorded later than this after noon, lest anything be forgotten. */
  private static final Duration LAST_RECORD = Duration.ofDays(7).plusMinutes(1);

  private static final List<Duration> DELAYS =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ofHours(3),
          Duration.ofDays(1),
          Duration.ofDays(7));

  private final List<Published> published = new ArrayList<>();
  private final Dice dice;
  private final List<String> environments;
  private final List<String> services;
  private final List<Instant> outbreaks = new ArrayList<>();

  private RandomHistory(Dice dice) {
    this(
        dice,
        dice.oneOf(List.of("prod", "default"), List.of("prod", "test", "default")),
        dice.between(1, 4));
  }

  private RandomHistory(Dice dice, List<String> environments, int manyOutbreaks) {
    this.dice = dice;
    this.environments = environments;
    this.services =
        List.of("web", "cart", "pay", "mail", "find", "ship", "user", "item")
            .subList(0, dice.between(4, 8));
    for (int i = 0; i < manyOutbreaks; i++) {
      outbreaks.add(NOON.plus(Duration.ofMinutes(dice.oneOf(0, 10, 40, 240, 1800))));
    }
  }

  /** Some eighty records, in no order of time. */
  static List<Published> of(long seed) {
    RandomHistory history = new RandomHistory(new Dice(seed));
    new RandomEdges(history).publish();
    new RandomChanges(history).publish();
    new RandomAnomalies(history).publish();
    new RandomParameters(history).publish();
    return history.published;
  }

  /** The histories of several seeds as one, most of them in environments of their own. */
  static List<Published> together(int seeds) {
    List<Published> together = new ArrayList<>();
    for (long seed = 0; seed < seeds; seed++) {
      String ofSeed = "-" + seed;
      for (Published published : of(seed)) {
        together.add(published.renamed(name -> name + ofSeed));
      }
    }
    return together;
  }

  /** A thousand records of one place and one day, so that every limit cuts something off. */
  static List<Published> crowded(long seed) {
    RandomHistory history = new RandomHistory(new Dice(seed), List.of("prod"), 1);
    new RandomEdges(history).publish();
    new RandomChanges(history).publishCrowd();
    new RandomAnomalies(history).publishCrowd();
    return history.published;
  }

  Dice dice() {
    return dice;
  }

  /** Databases, as named in the dependencies. */
  List<String> databases() {
    return List.of("orders-db", "users-db");
  }

  /** As named in the dependencies, if anybody is known to use them. */
  List<String> flags() {
    return List.of("flag:dark", "flag:edge.cacheSize", "flag:mobileUsers");
  }

  /** Mostly one of the two that all this is about. */
  String service() {
    return dice.chance(0.5) ? dice.oneOf(services) : services.get(dice.between(0, 1));
  }

  /** Where something happens; sometimes everywhere. */
  Optional<String> environment() {
    if (dice.chance(0.15)) {
      return Optional.empty();
    }
    return Optional.of(dice.chance(0.6) ? environments.get(0) : dice.oneOf(environments));
  }

  /** When a cluster of anomalies begins. */
  Instant outbreak() {
    return dice.oneOf(outbreaks);
  }

  Optional<String> region() {
    return dice.maybe(0.3, dice.oneOf("eu", "us"));
  }

  Provenance provenance() {
    return dice.chance(0.85)
        ? Provenance.UNKNOWN
        : new Provenance(
            Optional.of("clock"),
            Optional.empty(),
            Optional.empty(),
            Provenance.TimeSource.EVENT,
            Duration.ofSeconds(dice.oneOf(30, 90, 91, 200)));
  }

  /** Publishes an event soon or late, now and then so late or early that it must not count. */
  void publish(Event event, Instant eventTime) {
    if (dice.chance(0.02)) {
      published.add(Published.of(event, eventTime.minus(Duration.ofDays(30)).minusMillis(1)));
    } else if (dice.chance(0.02)) {
      published.add(Published.of(event, eventTime.minus(Duration.ofDays(30))));
    } else {
      published.add(Published.of(event, soon(eventTime)));
    }
    Instant tooLate = eventTime.plus(Duration.ofDays(7)).plusMillis(1);
    if (dice.chance(0.05) && tooLate.isBefore(NOON.plus(LAST_RECORD))) {
      published.set(published.size() - 1, Published.of(event, tooLate));
    }
  }

  /** Publishes something that is never late. */
  void publishAt(Event event, Instant recordedAt) {
    published.add(Published.of(event, recordedAt));
  }

  void retractEdge(String id, Instant recordedAt) {
    published.add(Published.retraction(id, recordedAt));
  }

  private Instant soon(Instant eventTime) {
    Instant last = NOON.plus(LAST_RECORD);
    List<Duration> possible =
        DELAYS.stream().filter(delay -> !eventTime.plus(delay).isAfter(last)).toList();
    return eventTime.plus(dice.oneOf(possible));
  }
}
