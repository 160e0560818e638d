package dev.culprit.http;

import java.util.HashMap;
import java.util.Map;

/**
 * Places of which nobody may take more than are left for the others. Somebody alone gets half of
 * them, the next one a quarter, and so on: a place is free as long as not every one is held by
 * somebody else.
 */
public final class FairPlaces {
  private final Map<String, Integer> held = new HashMap<>();
  private int free;

  public FairPlaces(int places) {
    this.free = places;
  }

  /** Takes a place, if there is one for this person. */
  public synchronized boolean enter(String name) {
    int own = held.getOrDefault(name, 0);
    if (own >= free) {
      return false;
    }
    held.put(name, own + 1);
    free--;
    return true;
  }

  public synchronized void leave(String name) {
    held.computeIfPresent(name, (whose, count) -> count == 1 ? null : count - 1);
    free++;
  }
}
