package dev.culprit.demo.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A real HTTP service on a loopback port of its own, with its own workers, releases, flags and
 * settings, which measures itself.
 */
public final class Service implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int BACKLOG = 50;

  static {
    // Without it, head and body of an answer leave in two packets, and the second one waits 40 ms
    // for the kernel's delayed acknowledgement of the first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final String name;
  private final HttpServer server;
  private final HttpClient http;
  private final Meter meter = new Meter();
  private final Workers workers;
  private final AtomicLong calls = new AtomicLong();
  private final Map<String, Service> callees = new ConcurrentHashMap<>();
  private final Map<String, String> settings = new ConcurrentHashMap<>();
  private final Optional<Pool> pool;

  private volatile Rollout rollout = new Rollout(Release.FIRST);

  Service(String name, int workerCount, HttpClient http, Optional<Database> database)
      throws IOException {
    this.name = name;
    this.http = http;
    workers = new Workers(name, workerCount, meter);
    pool = database.map(d -> new Pool(d, meter));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(workers);
    server.start();
  }

  void route(String path, Call.Handler handler) {
    server.createContext(path, exchange -> serve(exchange, handler));
  }

  void uses(Service callee) {
    callees.put(callee.name, callee);
  }

  public String name() {
    return name;
  }

  /** Asks another service over HTTP; a bad answer or none within the patience is a failure. */
  public String ask(String callee, String path) throws IOException, InterruptedException {
    Service other = callees.get(callee);
    if (other == null) {
      throw new IllegalArgumentException(name + " does not know " + callee);
    }
    HttpRequest request = HttpRequest.newBuilder(other.address(path)).timeout(PATIENCE).build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(callee + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** The pool of connections of a service that uses a database. */
  public Pool pool() {
    return pool.orElseThrow(() -> new IllegalStateException(name + " uses no database"));
  }

  /** Sends this share of the requests to {@code next}; with 1 it is the release from now on. */
  public void roll(Release next, double exposure) {
    rollout = rollout.towards(next, exposure);
  }

  public Release release() {
    return rollout.current();
  }

  /** The value of a flag or setting, which may never have been set. */
  public Optional<String> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  boolean isOn(String flag) {
    return "on".equals(settings.get(flag));
  }

  public void set(String key, String value) {
    settings.put(key, value);
  }

  public int workers() {
    return workers.count();
  }

  public void resizeWorkers(int count) {
    workers.resize(count);
  }

  /** What was measured since the last time. */
  public Second measure() {
    return meter.take(workers.count());
  }

  private void serve(HttpExchange exchange, Call.Handler handler) throws IOException {
    long start = System.nanoTime();
    Call call = new Call(this, calls.incrementAndGet());
    int status = 200;
    String answer;
    try {
      rollout.pick(call.number()).novelty().work(this);
      answer = handler.answer(call);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      status = 503;
      answer = "closing";
    } catch (IOException | SQLException failure) {
      status = 500;
      answer = String.valueOf(failure.getMessage());
    } catch (Exception bug) {
      status = 500;
      answer = bug.toString();
    }
    // Measured before the answer is written: the caller may be gone already.
    meter.request(System.nanoTime() - start, status != 200);
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.close();
    pool.ifPresent(Pool::close);
  }
}
