package dev.culprit.demo.play;

import java.util.List;

/** The two halves of a shop, which no dependency connects. */
public enum Part {
  STOREFRONT {
    @Override
    List<String> targets() {
      return List.of(
          "web",
          "search",
          "catalog",
          "recommendations",
          "checkout",
          "payments",
          "orders",
          "orders-db");
    }
  },
  BACK_OFFICE {
    @Override
    List<String> targets() {
      return List.of("warehouse", "shipping", "warehouse-db");
    }
  };

  /** Its services and databases. */
  abstract List<String> targets();

  Part other() {
    return this == STOREFRONT ? BACK_OFFICE : STOREFRONT;
  }

  static Part of(String target) {
    return STOREFRONT.targets().contains(target) ? STOREFRONT : BACK_OFFICE;
  }
}
