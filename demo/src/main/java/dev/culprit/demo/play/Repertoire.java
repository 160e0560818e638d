package dev.culprit.demo.play;

import dev.culprit.demo.play.Fault.Uncaused;
import dev.culprit.demo.shop.Outsider;
import dev.culprit.demo.shop.Release;
import java.util.List;
import java.util.function.Function;

/** Every act that the demo knows: what does harm, what does none, and what happens by itself. */
final class Repertoire {
  private static final String NEXT = "2.14.0";

  private Repertoire() {}

  /** Changes that do harm. */
  static final List<Function<Numbering, Change>> GUILTY =
      List.of(
          n -> Deploy.of(n, "search", Release.waiting(NEXT, 340)),
          n -> Deploy.of(n, "checkout", Release.queryingOneByOne(NEXT, 110)),
          n -> Deploy.of(n, "payments", Release.failing(NEXT, 0.6)),
          n -> Deploy.of(n, "recommendations", Release.askingAgain(NEXT, "catalog", "/item", 25)),
          n -> Deploy.of(n, "orders", Release.queryingOneByOne(NEXT, 110)),
          n -> Deploy.of(n, "catalog", Release.failing(NEXT, 0.5)),
          n -> Deploy.of(n, "shipping", Release.waiting(NEXT, 360)),
          n -> Setting.flag(n, "search", "semantic-ranking", true),
          n -> Setting.flag(n, "checkout", "address-check", true),
          n -> Setting.flag(n, "web", "live-stock-banner", true),
          n -> Setting.flag(n, "recommendations", "personalised-picks", true),
          n -> Setting.flag(n, "warehouse", "shelf-camera", true),
          n -> Setting.flag(n, "shipping", "carrier-quotes", true),
          n -> Setting.config(n, "catalog", "catalog.description-cache", "on", "off"),
          n -> Setting.config(n, "orders", "orders.history-detail", "short", "full"),
          n -> Setting.config(n, "warehouse", Setting.POOL_SIZE, "6", "1"),
          n -> migration(n, "orders-db", "tiers", "V20__recalculate_loyalty_tiers", "accounts"),
          n -> migration(n, "warehouse-db", "zones", "V20__assign_storage_zones", "stock"));

  /** Troubles that no change caused. */
  static final List<Uncaused> UNCAUSED =
      List.of(
          new Uncaused(
              "the card network became slow by itself",
              Part.STOREFRONT,
              shop -> suffering(shop.cardNetwork(), 420, 0)),
          new Uncaused(
              "the carrier refuses every other parcel",
              Part.BACK_OFFICE,
              shop -> suffering(shop.carrier(), 0, 0.6)),
          new Uncaused(
              "the storage became slow by itself",
              Part.STOREFRONT,
              shop -> suffering(shop.storage(), 330, 0)),
          new Uncaused(
              "somebody forgot a session that locks the stock",
              Part.BACK_OFFICE,
              shop -> shop.database("warehouse-db").forgetSession("stock", "on_shelf")),
          new Uncaused(
              "the card network refuses many cards",
              Part.STOREFRONT,
              shop -> suffering(shop.cardNetwork(), 0, 0.6)),
          new Uncaused(
              "the carrier became slow by itself",
              Part.BACK_OFFICE,
              shop -> suffering(shop.carrier(), 400, 0)),
          new Uncaused(
              "a report locks the customers' accounts",
              Part.STOREFRONT,
              shop -> shop.database("orders-db").forgetSession("accounts", "points")));

  /** Changes of this service or database that do no harm. */
  static List<Function<Numbering, Change>> innocents(String target) {
    return switch (target) {
      case "orders-db" ->
          List.of(
              n -> migration(n, target, "notes", "V21__add_order_notes", "order_notes"),
              n -> migration(n, target, "vouchers", "V22__add_vouchers", "vouchers"));
      case "warehouse-db" ->
          List.of(
              n -> migration(n, target, "returns", "V21__add_returns", "returns"),
              n -> migration(n, target, "suppliers", "V22__add_suppliers", "suppliers"));
      default ->
          List.of(
              n -> Deploy.of(n, target, Release.harmless(NEXT)),
              n -> Deploy.of(n, target, Release.harmless("2.13.1")),
              n -> Setting.flag(n, target, target + "-new-wording", true),
              n -> Setting.flag(n, target, target + "-summer-theme", false),
              n -> Setting.config(n, target, target + ".log-format", "text", "json"),
              n -> Setting.config(n, target, target + ".contact", "help@", "care@"),
              n -> new Scaling(n.next("infra", target), target, 1));
    };
  }

  private static Change migration(
      Numbering numbering, String database, String folder, String script, String table) {
    String id = numbering.next("migration", database);
    return new Migration(id, database, folder, script + ".sql", List.of(table));
  }

  private static AutoCloseable suffering(Outsider outsider, double ms, double refusals) {
    outsider.suffer(ms, refusals);
    return outsider::recover;
  }
}
