package dev.culprit.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.router.EndpointNotFound;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a handler throws into a problem answer. */
final class ProblemRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemRoutes.class);

  private final Refusals refusals;

  ProblemRoutes(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.exception(
        ProblemException.class, (e, context) -> answer(context, e.problem(), context.path()));
    routes.exception(HttpResponseException.class, this::refused);
    routes.exception(Exception.class, this::failed);
  }

  /** Javalin's own refusals: no such path, wrong method. */
  private void refused(HttpResponseException e, Context context) {
    if (e instanceof MethodNotAllowedResponse) {
      String allowed = Optional.ofNullable(e.getDetails().get("availableMethods")).orElse("");
      context.header("Allow", allowed);
      answer(context, methodNotAllowed(context, allowed), context.path());
    } else if (e instanceof EndpointNotFound) {
      answer(
          context,
          Problem.notFound("there is nothing at " + Shown.text(context.path())),
          context.path());
    } else {
      answer(context, plain(e.getStatus()), context.path());
    }
  }

  private static Problem methodNotAllowed(Context context, String allowed) {
    return Problem.of(
        HttpStatus.METHOD_NOT_ALLOWED_405,
        "method-not-allowed",
        "Method not allowed",
        Shown.text(context.path()) + " takes " + allowed + ", not " + context.method().name());
  }

  /** A problem of the protocol, about which there is no more to say than its status. */
  static Problem plain(int status) {
    String title = HttpStatus.getMessage(status);
    return Problem.of(status, "http-" + status, title, title);
  }

  private void failed(Exception e, Context context) {
    if (e instanceof HttpException protocol && protocol.getCode() >= 400) {
      // Jetty gave up on the body while a handler was reading it: too slow, or badly framed.
      answer(context, plain(protocol.getCode()), context.path());
      return;
    }
    String instance = "urn:uuid:" + UUID.randomUUID();
    LOG.error(
        "request failed method={} path={} instance={}",
        context.method().name(),
        Shown.text(context.path()),
        instance,
        e);
    answer(
        context,
        Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR_500,
            "internal",
            "Internal error",
            "this is a bug in Culprit; its log has the cause under " + instance),
        instance);
  }

  private void answer(Context context, Problem problem, String instance) {
    refusals.addIfNotable(context, problem.status(), problem.type());
    Answer.problem(context, problem, instance);
  }
}
