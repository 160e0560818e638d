package dev.culprit.demo.shop;

import java.io.IOException;
import java.sql.SQLException;

/**
 * What the services that customers meet do for a request.
 *
 * <pre>
 * web ─▶ search ─▶ catalog
 *     ─▶ catalog ◀─ recommendations ◀─ web
 *     ─▶ checkout ─▶ payments        checkout ─▶ orders-db ◀─ orders ◀─ web
 * </pre>
 */
final class Storefront {
  private static final int ACCOUNTS = 2500;
  private static final int ARTICLES_PER_PAGE = 5;

  private final Outsider cardNetwork;
  private final Outsider storage;

  Storefront(Outsider cardNetwork, Outsider storage) {
    this.cardNetwork = cardNetwork;
    this.storage = storage;
  }

  void web(Service web) {
    web.route("/browse", call -> page(call, call.ask("search", "/find")));
    web.route(
        "/product",
        call -> page(call, call.ask("catalog", "/item") + call.ask("recommendations", "/for")));
    web.route("/buy", call -> page(call, call.ask("checkout", "/order")));
    web.route("/account", call -> page(call, call.ask("orders", "/history")));
  }

  /** Every page may carry a banner that asks a third party what is in stock right now. */
  private static String page(Call call, String content) throws InterruptedException {
    if (call.service().isOn("live-stock-banner")) {
      Distance.cover(280);
    }
    return "<main>" + content + "</main>";
  }

  void search(Service search) {
    search.route(
        "/find",
        call -> {
          String found = call.ask("catalog", "/items");
          Distance.cover(call.service().isOn("semantic-ranking") ? 300 : 12);
          return found;
        });
  }

  void catalog(Service catalog) {
    catalog.route("/item", call -> article(call, 1));
    catalog.route("/items", call -> article(call, ARTICLES_PER_PAGE));
  }

  /** Prices always come from storage, in one visit; descriptions only when they are not cached. */
  private String article(Call call, int count) throws IOException, InterruptedException {
    storage.visit();
    if ("off".equals(call.service().setting("catalog.description-cache").orElse("on"))) {
      for (int i = 0; i < 2 * count; i++) {
        storage.visit();
        storage.visit();
        storage.visit();
      }
    }
    return "article " + call.number() + " × " + count;
  }

  void recommendations(Service recommendations) {
    recommendations.route(
        "/for",
        call -> {
          String article = call.ask("catalog", "/item");
          if (call.service().isOn("personalised-picks")) {
            Distance.cover(290);
          }
          return "people also liked " + article;
        });
  }

  void checkout(Service checkout) {
    checkout.route("/order", Storefront::order);
  }

  private static String order(Call call) throws Exception {
    long account = Math.floorMod(call.number() * 31, ACCOUNTS);
    if (call.service().isOn("address-check")) {
      Distance.cover(320);
    }
    String charged = call.ask("payments", "/charge");
    call.service()
        .pool()
        .transact(
            session -> {
              session.update("update accounts set points = points + 5 where id = ?", account);
              session.update(
                  "insert into orders (account, placed_at, total_cents)"
                      + " values (?, current_timestamp, ?)",
                  account,
                  1999);
            });
    return charged;
  }

  void payments(Service payments) {
    payments.route(
        "/charge",
        call -> {
          cardNetwork.visit();
          return "charged";
        });
  }

  void orders(Service orders) {
    orders.route("/history", Storefront::history);
  }

  private static String history(Call call) throws Exception {
    long account = Math.floorMod(call.number() * 31, ACCOUNTS);
    int[] count = new int[1];
    call.service()
        .pool()
        .transact(
            session ->
                count[0] =
                    session.query(
                        "select id, placed_at, total_cents from orders where account = ?"
                            + " order by id desc limit 20",
                        account));
    if ("full".equals(call.service().setting("orders.history-detail").orElse("short"))) {
      queryOneByOne(call.service(), 100);
    }
    return count[0] + " orders";
  }

  /** Asks the database for one row at a time, each a round trip: the classic N+1. */
  static void queryOneByOne(Service service, int times)
      throws SQLException, InterruptedException, IOException {
    service
        .pool()
        .transact(
            session -> {
              for (int i = 1; i <= times; i++) {
                Distance.cover(3);
                session.query("select total_cents from orders where id = ?", i);
              }
            });
  }
}
