package dev.culprit.demo.shop;

/**
 * What the services behind the counter do. Nothing connects them with the storefront: the two
 * exchange files at night.
 *
 * <pre>warehouse ─▶ shipping    warehouse ─▶ warehouse-db</pre>
 */
final class BackOffice {
  private static final int ARTICLES = 2500;

  private final Outsider carrier;

  BackOffice(Outsider carrier) {
    this.carrier = carrier;
  }

  void warehouse(Service warehouse) {
    warehouse.route("/pick", BackOffice::pick);
  }

  /** Prints the label within the transaction: a parcel without a label must not leave the shelf. */
  private static String pick(Call call) throws Exception {
    if (call.service().isOn("shelf-camera")) {
      Distance.cover(300);
    }
    call.service()
        .pool()
        .transact(
            session -> {
              session.update(
                  "update stock set on_shelf = on_shelf - 1, reserved = reserved + 1"
                      + " where article = ?",
                  Math.floorMod(call.number() * 31, ARTICLES));
              call.service().ask("shipping", "/label");
            });
    return "picked";
  }

  void shipping(Service shipping) {
    shipping.route(
        "/label",
        call -> {
          carrier.visit();
          if (call.service().isOn("carrier-quotes")) {
            Distance.cover(300);
          }
          return "label " + call.number();
        });
  }
}
