package dev.culprit.http;

import io.javalin.config.JavalinConfig;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.BufferedResponseHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The limits that keep one slow or greedy client from being felt by the others. */
final class JettySettings {
  private static final Logger LOG = LoggerFactory.getLogger(JettySettings.class);

  private static final int FEWEST_THREADS = 4;
  private static final int IDLE_THREAD_MS = 60_000;
  private static final int IDLE_AT_SHUTDOWN_MS = 100;
  private static final int HEADER_BYTES = 16 * 1024;
  // Most events are smaller than this, so that most slow senders never hold a thread.
  private static final int EAGER_BYTES = 64 * 1024;
  // Larger than any page, so that a slow reader holds memory but no thread.
  private static final int ANSWER_BYTES = 16 * 1024 * 1024;

  private final HttpConfig config;
  private final Optional<Tls> tls;
  private final Refusals refusals;

  JettySettings(HttpConfig config, Optional<Tls> tls, Refusals refusals) {
    this.config = config;
    this.tls = tls;
    this.refusals = refusals;
  }

  void applyTo(JavalinConfig javalin) {
    javalin.jetty.threadPool = threads();
    javalin.jetty.modifyHttpConfiguration(JettySettings::limit);
    javalin.jetty.addConnector(this::connector);
    javalin.jetty.modifyServer(this::handlers);
    javalin.jetty.modifyServletContextHandler(
        context -> context.setErrorHandler(new ProblemErrorHandler(refusals)));
    javalin.router.javaLangErrorHandler(JettySettings::failed);
  }

  /** Its queue needs no bound: a connection has one request at a time, and those are limited. */
  private QueuedThreadPool threads() {
    QueuedThreadPool pool = new QueuedThreadPool(config.threads(), FEWEST_THREADS, IDLE_THREAD_MS);
    pool.setName("http");
    return pool;
  }

  private static void limit(HttpConfiguration http) {
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
  }

  private Connector connector(Server server, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(server, 1, 1, protocols(http));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(config.idleTimeout().toMillis());
    connector.setShutdownIdleTimeout(IDLE_AT_SHUTDOWN_MS);
    server.addBean(new NetworkConnectionLimit(config.connections(), connector));
    connector.addBean(new ConnectionShares(config.connections()));
    return connector;
  }

  private ConnectionFactory[] protocols(HttpConfiguration http) {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    if (tls.isEmpty()) {
      return new ConnectionFactory[] {plain};
    }
    // A certificate for another name is for the client to judge.
    http.addCustomizer(new SecureRequestCustomizer(false));
    return new ConnectionFactory[] {
      new SslConnectionFactory(tls.get().contexts(), plain.getProtocol()), plain
    };
  }

  private void handlers(Server server) {
    server.setStopTimeout(config.stopTimeout().toMillis());
    server.setErrorHandler(new ProblemErrorHandler(refusals));
    server.insertHandler(
        new EagerContentHandler(new RetainedContentLoaderFactory(EAGER_BYTES, -1, false)));
    server.insertHandler(wholeAnswers());
    server.insertHandler(new GracefulHandler());
  }

  /** Collects an answer and hands it to the selector, except streams, which have no end. */
  private static BufferedResponseHandler wholeAnswers() {
    BufferedResponseHandler handler =
        new BufferedResponseHandler() {
          @Override
          public boolean onConditionsMet(Request request, Response response, Callback callback)
              throws Exception {
            request.setAttribute(BUFFER_SIZE_ATTRIBUTE_NAME, ANSWER_BYTES);
            request.setAttribute(MAX_AGGREGATION_SIZE_ATTRIBUTE_NAME, ANSWER_BYTES);
            return super.onConditionsMet(request, response, callback);
          }
        };
    handler.excludeMimeType(EventStream.CONTENT_TYPE);
    return handler;
  }

  /** An error of the virtual machine, such as a stack overflow. */
  private static void failed(HttpServletResponse response, Error error) {
    LOG.error("request failed", error);
    response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    response.setContentType(Problem.CONTENT_TYPE);
    try {
      Problem problem = ProblemRoutes.plain(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      response.getOutputStream().write(Answer.bytes(problem.json("about:blank")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
