package dev.culprit.demo.play;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.demo.shop.Shop;

/**
 * Where a change is made and made known.
 *
 * @param environment name of the shop, as published
 * @param region where it stands, as published
 */
public record Stage(Shop shop, String environment, String region, Journal journal) {

  /** Takes down every version of every change event, at the time it happens. */
  @FunctionalInterface
  public interface Journal {
    void record(ObjectNode change);
  }
}
