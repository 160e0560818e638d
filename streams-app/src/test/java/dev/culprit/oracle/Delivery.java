package dev.culprit.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An order in which records arrive. Each record's place hangs on itself and the seed only, so that
 * a history that was made shorter still arrives in the same order.
 */
final class Delivery {
  private record Place<T>(long at, T one) {}

  private Delivery() {}

  static <T> List<T> twice(List<T> all, long seed) {
    List<Place<T>> places = new ArrayList<>();
    for (T one : all) {
      SplittableRandom random = new SplittableRandom(31 * seed + one.toString().hashCode());
      places.add(new Place<>(random.nextLong(), one));
      places.add(new Place<>(random.nextLong(), one));
    }
    places.sort(Comparator.comparingLong(Place::at));
    return places.stream().map(Place::one).toList();
  }
}
