package dev.culprit.demo.shop;

import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One shop: nine services, two databases, three outsiders, and the customers' load. */
public final class Shop implements AutoCloseable {
  private static final int WORKERS = 8;

  /** Who needs whom, as anybody would draw it who knows the code. */
  public static final List<Edge> EDGES =
      List.of(
          Edge.call("web", "search"),
          Edge.call("web", "catalog"),
          Edge.call("web", "recommendations"),
          Edge.call("web", "checkout"),
          Edge.call("web", "orders"),
          Edge.call("search", "catalog"),
          Edge.call("recommendations", "catalog"),
          Edge.call("checkout", "payments"),
          Edge.database("checkout", "orders-db"),
          Edge.database("orders", "orders-db"),
          Edge.call("warehouse", "shipping"),
          Edge.database("warehouse", "warehouse-db"));

  /**
   * A line of the dependency graph.
   *
   * @param database whether the callee is a database
   */
  public record Edge(String caller, String callee, boolean database) {
    static Edge call(String caller, String callee) {
      return new Edge(caller, callee, false);
    }

    static Edge database(String service, String database) {
      return new Edge(service, database, true);
    }
  }

  private final Map<String, Service> services = new LinkedHashMap<>();
  private final Map<String, Database> databases = new LinkedHashMap<>();
  private final Outsider cardNetwork = new Outsider("card network", 40);
  private final Outsider storage = new Outsider("storage", 8);
  private final Outsider carrier = new Outsider("carrier", 105);
  private final Load load;

  /**
   * Opens all services and databases and lets customers in.
   *
   * @throws IOException if a service finds no port
   * @throws SQLException if a database cannot be created
   */
  public Shop(HttpClient http) throws IOException, SQLException {
    boolean open = false;
    try {
      for (String name : List.of("orders-db", "warehouse-db")) {
        databases.put(name, new Database(name));
      }
      for (String name :
          List.of(
              "catalog", "search", "recommendations", "payments", "checkout", "orders", "web")) {
        services.put(name, service(name, http));
      }
      for (String name : List.of("shipping", "warehouse")) {
        services.put(name, service(name, http));
      }
      connect();
      load = new Load(http, service("web"), service("warehouse"));
      open = true;
    } finally {
      if (!open) {
        closeAll();
      }
    }
  }

  private Service service(String name, HttpClient http) throws IOException {
    Optional<Database> database =
        EDGES.stream()
            .filter(edge -> edge.database() && edge.caller().equals(name))
            .map(edge -> database(edge.callee()))
            .findFirst();
    return new Service(name, WORKERS, http, database);
  }

  private void connect() {
    EDGES.stream()
        .filter(edge -> !edge.database())
        .forEach(edge -> service(edge.caller()).uses(service(edge.callee())));
    Storefront storefront = new Storefront(cardNetwork, storage);
    storefront.web(service("web"));
    storefront.search(service("search"));
    storefront.catalog(service("catalog"));
    storefront.recommendations(service("recommendations"));
    storefront.checkout(service("checkout"));
    storefront.payments(service("payments"));
    storefront.orders(service("orders"));
    BackOffice backOffice = new BackOffice(carrier);
    backOffice.warehouse(service("warehouse"));
    backOffice.shipping(service("shipping"));
  }

  public Service service(String name) {
    return find(services, name);
  }

  public Database database(String name) {
    return find(databases, name);
  }

  private static <T> T find(Map<String, T> all, String name) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no " + name + " among " + all.keySet());
    }
    return found;
  }

  public Collection<Service> services() {
    return services.values();
  }

  public Outsider cardNetwork() {
    return cardNetwork;
  }

  public Outsider storage() {
    return storage;
  }

  public Outsider carrier() {
    return carrier;
  }

  public Load load() {
    return load;
  }

  @Override
  public void close() {
    load.close();
    closeAll();
  }

  private void closeAll() {
    services.values().forEach(Service::close);
    databases.values().forEach(Database::close);
  }
}
