package dev.culprit.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the routes of all rooms on one port. Started once, closed once. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private final HttpConfig config;
  private final TrustedProxies proxies;
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
   * @param rooms as above
   */
  public HttpServer(HttpConfig config, TrustedProxies proxies, List<? extends Routes> rooms) {
    this.config = config;
    this.proxies = proxies;
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
    LOG.info("listening host={} port={} basePath={}", config.host(), port(), config.basePath());
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
    javalinConfig.http.prefer405over404 = true;
    javalinConfig.router.contextPath = config.basePath();
    new JettySettings(config).applyTo(javalinConfig);
    new SecurityHeaders().addTo(javalinConfig.routes);
    new ProblemRoutes().addTo(javalinConfig.routes);
    rooms.forEach(room -> room.addTo(javalinConfig.routes));
  }
}
