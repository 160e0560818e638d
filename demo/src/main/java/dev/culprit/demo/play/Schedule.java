package dev.culprit.demo.play;

import dev.culprit.demo.play.Episode.Planned;
import dev.culprit.demo.play.Fault.Guilty;
import dev.culprit.demo.play.Fault.Uncaused;
import dev.culprit.demo.shop.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Plans the episodes of a run, from a seed.
 *
 * <p>Every episode has a shop of its own, that is, an environment. Culprit takes what happens
 * within fifteen minutes to related services of one environment for one incident, and rightly so; a
 * demo that packs a month of trouble into ten minutes must not put it all into one place.
 *
 * <p>For the same reason two rules keep the odds of real life. A service is changed once per shop:
 * a change is left to bake before the next one. And a fault that no change caused strikes in that
 * half of a shop that was left alone: in life the last change of a related service is usually hours
 * away, here it would always be seconds away, and suspecting it would be no mistake. The other half
 * is changed all the same.
 */
public final class Schedule {
  /** Long enough to settle and to learn what is normal. */
  static final Duration EARLIEST_FAULT = Duration.ofSeconds(15);

  private static final Duration EARLIEST_CHANGE = Duration.ofSeconds(3);

  /** One episode in so many has no guilty change. */
  static final int UNCAUSED_EVERY = 4;

  /**
   * Harmless migrations are rarer than other harmless changes: one shop in so many may have one.
   */
  private static final int MIGRATIONS_EVERY = 4;

  private static final int FAULT_SPREAD_MS = 4_000;
  private static final int PAUSE_MS = 13_000;
  private static final int PAUSE_SPREAD_MS = 3_000;

  private final Random random;
  private final Numbering numbering;
  private final Deck<Function<Numbering, Change>> guilty;
  private final Deck<Uncaused> uncaused;
  private final Deck<City> cities;
  private int number;
  private int uncausedNext = 2;

  /**
   * @param seed decides everything
   * @param numbering gives every change its id
   */
  public Schedule(long seed, Numbering numbering) {
    this.random = new Random(seed);
    this.numbering = numbering;
    guilty = new Deck<>(Repertoire.GUILTY, random);
    uncaused = new Deck<>(Repertoire.UNCAUSED, random);
    cities = new Deck<>(City.ALL, random);
  }

  public Episode next() {
    number++;
    Duration faultAt = EARLIEST_FAULT.plusMillis(random.nextInt(FAULT_SPREAD_MS));
    Fault fault = fault();
    City city = cities.draw();
    String again = cities.passes() == 1 ? "" : "-" + cities.passes();
    return new Episode(
        number,
        "shop-" + city.name() + again,
        city.region(),
        number == 1 ? Duration.ZERO : Duration.ofMillis(PAUSE_MS + random.nextInt(PAUSE_SPREAD_MS)),
        faultAt,
        fault,
        innocents(fault, faultAt));
  }

  /** The second episode is the first without a guilty change; later one in each block. */
  private Fault fault() {
    if (number != uncausedNext) {
      return new Guilty(guilty.draw().apply(numbering));
    }
    int block = number / UNCAUSED_EVERY + (number % UNCAUSED_EVERY == 0 ? 0 : 1);
    uncausedNext = block * UNCAUSED_EVERY + 1 + random.nextInt(UNCAUSED_EVERY);
    return uncaused.draw();
  }

  private List<Planned> innocents(Fault fault, Duration faultAt) {
    List<String> targets = new ArrayList<>();
    Set<String> touched = new HashSet<>();
    int count;
    if (fault instanceof Guilty g) {
      for (Part part : Part.values()) {
        targets.addAll(part.targets());
      }
      touched.addAll(touchedBy(g.change().target()));
      count = 3 + random.nextInt(3);
    } else {
      targets.addAll(((Uncaused) fault).part().other().targets());
      count = 2;
    }
    if (random.nextInt(MIGRATIONS_EVERY) > 0) {
      targets.removeIf(Schedule::isDatabase);
    }
    Collections.shuffle(targets, random);
    List<Planned> planned = new ArrayList<>();
    for (String target : targets) {
      Set<String> nodes = touchedBy(target);
      if (planned.size() < count && Collections.disjoint(touched, nodes)) {
        touched.addAll(nodes);
        planned.add(new Planned(time(planned.isEmpty(), faultAt), innocent(target)));
      }
    }
    planned.sort(Comparator.comparing(Planned::at));
    return planned;
  }

  private Change innocent(String target) {
    List<Function<Numbering, Change>> choice = Repertoire.innocents(target);
    return choice.get(random.nextInt(choice.size())).apply(numbering);
  }

  /** The first innocent comes at the very time of the fault, as suspicious as one can be. */
  private Duration time(boolean first, Duration faultAt) {
    if (first) {
      return faultAt.plusMillis(random.nextInt(1_000) - 1_000L);
    }
    long spread = faultAt.minus(EARLIEST_CHANGE).toMillis() + 2_000;
    return EARLIEST_CHANGE.plusMillis(random.nextLong(spread));
  }

  /** A database's migrations are changes of the service that ships them, too. */
  static Set<String> touchedBy(String target) {
    return isDatabase(target) ? Set.of(target, ChangeRecord.ownerOf(target)) : Set.of(target);
  }

  private static boolean isDatabase(String target) {
    return Shop.EDGES.stream().anyMatch(edge -> edge.database() && edge.callee().equals(target));
  }
}
