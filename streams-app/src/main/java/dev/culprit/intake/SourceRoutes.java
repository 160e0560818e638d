package dev.culprit.intake;

import dev.culprit.http.Access;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.Refusals;
import dev.culprit.http.RequestBodies;
import dev.culprit.http.Routes;
import dev.culprit.http.TokenHeader;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Door;
import dev.culprit.sources.Response;
import dev.culprit.sources.Source;
import dev.culprit.wire.UnusableEvent;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.security.RouteRole;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The doors of all sources. All events of a delivery are published or none, and it is answered as
 * the tool expects only after the broker has acknowledged every one of them.
 */
final class SourceRoutes implements Routes {
  private final SourcesConfig config;
  private final RequestBodies bodies;
  private final Deliveries deliveries;
  private final Gate gate;
  private final Tee tee;
  private final Forwarding forwarding;

  SourceRoutes(
      SourcesConfig config,
      RequestBodies bodies,
      SourceEvents events,
      Publisher publisher,
      Supplier<Instant> receivedAt) {
    this.config = config;
    this.bodies = bodies;
    this.deliveries = new Deliveries(events, publisher, config.meter(), receivedAt);
    this.gate = new Gate(config);
    this.tee = new Tee(config);
    this.forwarding = new Forwarding(tee, gate, bodies, deliveries);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    for (Source source : config.sources()) {
      for (Door door : source.doors()) {
        Handler handler =
            tee.isAt(source, door)
                ? context -> forwarding.hear(context, source, door)
                : context -> hear(context, source, door);
        routes.post(door.path(), handler, roles(source));
      }
    }
  }

  /** Who sends is asked when the delivery is there: it may be signed, or have the token in it. */
  private static RouteRole[] roles(Source source) {
    return Stream.concat(
            Stream.of(Access.BY_HANDLER),
            source.signature().stream()
                .flatMap(signature -> signature.keyHeaders().stream())
                .map(TokenHeader::new))
        .toArray(RouteRole[]::new);
  }

  private void hear(Context context, Source source, Door door) throws IOException {
    Delivery delivery;
    try {
      Gate.refuseWebPages(context);
      Gate.refuseForms(context, source);
      delivery = deliveries.of(context, bodies.readUnpacked(context));
      gate.requireKnown(context, source, delivery, source.key(delivery));
    } catch (ProblemException e) {
      deliveries.refused(source, e.problem());
      throw e;
    }
    try {
      publish(context, source, door, delivery, deliveries.events().of(source, delivery));
    } catch (UnusableEvent e) {
      deliveries.refused(source, e);
      Problem problem = Deliveries.unusable(source, e);
      Response inItsWords =
          door.reply().toUnusable(delivery, e).orElseThrow(() -> new ProblemException(problem));
      Refusals.of(context).add(context, inItsWords.status(), problem.type());
      answer(context, inItsWords);
    }
  }

  private void publish(
      Context context, Source source, Door door, Delivery delivery, SourceEvents.Result result) {
    context.future(
        () ->
            deliveries
                .publish(source, delivery, result)
                .exceptionally(
                    failure -> {
                      throw new ProblemException(Undelivered.problem(failure));
                    })
                // Not on the producer's own thread, which must not wait for anyone.
                .thenRunAsync(
                    () -> answer(context, door.reply().to(delivery, result.conversion()))));
  }

  private static void answer(Context context, Response response) {
    context.status(response.status()).contentType(response.mediaType()).result(response.body());
  }
}
