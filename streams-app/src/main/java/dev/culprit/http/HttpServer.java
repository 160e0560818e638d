package dev.culprit.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the routes of all rooms on one port. Started once, closed once. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private final HttpConfig config;
  private final TrustedProxies proxies;
  private final Optional<Tls> tls;
  private final Refusals refusals;
  private final List<Routes> rooms;
  private final Javalin javalin;

  /**
   * @param rooms asked for their routes at once, in this order; the first that matches serves
   */
  public HttpServer(HttpConfig config, List<? extends Routes> rooms) {
    this(config, TrustedProxies.NONE, rooms);
  }

  /**
   * @param proxies whose headers are believed
   */
  public HttpServer(HttpConfig config, TrustedProxies proxies, List<? extends Routes> rooms) {
    this(
        config,
        proxies,
        Optional.empty(),
        new Refusals(InstantSource.system(), reason -> {}),
        rooms);
  }

  /**
   * @param proxies whose headers are believed
   * @param tls empty for plain HTTP
   * @param refusals is told of every request that is refused
   */
  public HttpServer(
      HttpConfig config,
      TrustedProxies proxies,
      Optional<Tls> tls,
      Refusals refusals,
      List<? extends Routes> rooms) {
    this.config = config;
    this.proxies = proxies;
    this.tls = tls;
    this.refusals = refusals;
    this.rooms = new ArrayList<>(rooms);
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Begins to listen.
   *
   * @throws io.javalin.util.JavalinBindException if the port is taken or not allowed
   */
  public HttpServer start() {
    javalin.start();
    LOG.info(
        "listening scheme={} host={} port={} basePath={}",
        tls.isPresent() ? "https" : "http",
        config.host(),
        port(),
        config.basePath());
    return this;
  }

  /** The port in use, also if any free one was asked for. */
  public int port() {
    return javalin.port();
  }

  /** Takes no more requests, and waits a while for those that have begun. */
  @Override
  public void close() {
    rooms.forEach(Routes::stop);
    try {
      javalin.stop();
    } catch (JavalinException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
      LOG.warn("closed, requests cut off that took longer than timeout={}", config.stopTimeout());
    }
  }

  private void configure(JavalinConfig javalinConfig) {
    javalinConfig.startup.showJavalinBanner = false;
    javalinConfig.startup.showOldJavalinVersionWarning = false;
    javalinConfig.startup.startupWatcherEnabled = false;
    javalinConfig.http.maxRequestSize = config.maxBodyBytes();
    javalinConfig.appData(RequestBodies.MAX_BYTES, config.maxBodyBytes());
    javalinConfig.appData(TrustedProxies.KEY, proxies);
    javalinConfig.appData(Refusals.KEY, refusals);
    javalinConfig.http.prefer405over404 = true;
    javalinConfig.router.contextPath = config.basePath();
    new JettySettings(config, tls, refusals).applyTo(javalinConfig);
    new SecurityHeaders().addTo(javalinConfig.routes);
    new ProblemRoutes(refusals).addTo(javalinConfig.routes);
    rooms.forEach(room -> room.addTo(javalinConfig.routes));
  }
}
