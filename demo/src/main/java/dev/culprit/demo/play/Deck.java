package dev.culprit.demo.play;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Deals everything once, shuffled, before anything comes again. */
final class Deck<T> {
  private final List<T> all;
  private final Random random;
  private final Deque<T> rest = new ArrayDeque<>();
  private int passes;

  Deck(List<T> all, Random random) {
    this.all = List.copyOf(all);
    this.random = random;
  }

  T draw() {
    if (rest.isEmpty()) {
      List<T> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, random);
      rest.addAll(shuffled);
      passes++;
    }
    return rest.removeFirst();
  }

  /** How many times everything was dealt, the present round included. */
  int passes() {
    return passes;
  }
}
