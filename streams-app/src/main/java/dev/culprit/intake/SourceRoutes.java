package dev.culprit.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doors of all sources. All events of a delivery are published or none, and it is answered as
 * the tool expects only after the broker has acknowledged every one of them.
 */
final class SourceRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(SourceRoutes.class);

  private final SourcesConfig config;
  private final RequestBodies bodies;
  private final SourceEvents events;
  private final Publisher publisher;
  private final Supplier<Instant> receivedAt;
  private final Gate gate;
  private final Tee tee;

  SourceRoutes(
      SourcesConfig config,
      RequestBodies bodies,
      SourceEvents events,
      Publisher publisher,
      Supplier<Instant> receivedAt) {
    this.config = config;
    this.bodies = bodies;
    this.events = events;
    this.publisher = publisher;
    this.receivedAt = receivedAt;
    this.gate = new Gate(config);
    this.tee = new Tee(config);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    for (Source source : config.sources()) {
      for (Door door : source.doors()) {
        Handler handler =
            tee.isAt(source, door)
                ? context -> hearAndForward(context, source, door)
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
      delivery = delivery(context, bodies.readUnpacked(context));
      gate.requireKnown(context, source, delivery, source.key(delivery));
    } catch (ProblemException e) {
      config.meter().refused(source.name(), code(e.problem()));
      throw e;
    }
    try {
      publish(context, source, door, delivery, events.of(source, delivery));
    } catch (UnusableEvent e) {
      config.meter().refused(source.name(), e.code().name());
      Problem problem = unusable(source, e);
      Response inItsWords =
          door.reply().toUnusable(delivery, e).orElseThrow(() -> new ProblemException(problem));
      Refusals.of(context).add(context, inItsWords.status(), problem.type());
      answer(context, inItsWords);
    }
  }

  /**
   * The original's answer is passed on whatever becomes of the delivery here: nobody takes an event
   * away from the tool that had it.
   */
  private void hearAndForward(Context context, Source source, Door door) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> forwarded;
    Delivery delivery;
    Optional<Problem> unreadable = Optional.empty();
    try {
      Gate.refuseWebPages(context);
      Tee.refuseLoop(context, source);
      byte[] packed = bodies.readPacked(context);
      byte[] body = packed;
      try {
        body = bodies.unpacked(context, packed);
      } catch (ProblemException e) {
        unreadable = Optional.of(e.problem());
      }
      delivery = delivery(context, body);
      // No token in the body: it could not be kept from the original.
      gate.requireKnown(context, source, delivery, Optional.empty());
      forwarded = tee.forward(context, source, door, packed);
    } catch (ProblemException e) {
      config.meter().refused(source.name(), code(e.problem()));
      throw e;
    }
    publishBeside(context, source, delivery, unreadable);
    var unused =
        forwarded.whenComplete(
            (answer, failure) -> {
              if (failure != null) {
                config.meter().refused(source.name(), "NO_ANSWER_OF_ORIGINAL");
              }
            });
    context.future(
        // Not on the client's own thread, which must not wait for anyone.
        () -> forwarded.thenAcceptAsync(answer -> Tee.passOn(context, answer)));
  }

  private void publishBeside(
      Context context, Source source, Delivery delivery, Optional<Problem> unreadable) {
    try {
      if (unreadable.isPresent()) {
        throw new ProblemException(unreadable.get());
      }
      Gate.refuseForms(context, source);
      SourceEvents.Result result = events.of(source, delivery);
      var unused =
          acknowledged(result.accepted())
              .whenComplete(
                  (done, failure) -> {
                    if (failure == null) {
                      published(source, delivery, result);
                    } else {
                      config.meter().refused(source.name(), code(Undelivered.problem(failure)));
                    }
                  });
    } catch (ProblemException e) {
      config.meter().refused(source.name(), code(e.problem()));
      Refusals.of(context).add(context, e.problem().status(), e.problem().type());
    } catch (UnusableEvent e) {
      config.meter().refused(source.name(), e.code().name());
      Problem problem = unusable(source, e);
      Refusals.of(context).add(context, problem.status(), problem.type());
    } catch (RuntimeException e) {
      // A bug of ours is no reason to keep the answer of the original from its sender.
      LOG.error("delivery not understood source={}", source.name(), e);
      config.meter().refused(source.name(), "INTERNAL");
    }
  }

  private void publish(
      Context context, Source source, Door door, Delivery delivery, SourceEvents.Result result) {
    List<Accepted> accepted = result.accepted();
    context.future(
        () ->
            acknowledged(accepted)
                .exceptionally(
                    failure -> {
                      throw new ProblemException(Undelivered.problem(failure));
                    })
                // Not on the producer's own thread, which must not wait for anyone.
                .thenRunAsync(
                    () -> {
                      published(source, delivery, result);
                      answer(context, door.reply().to(delivery, result.conversion()));
                    }));
  }

  private void published(Source source, Delivery delivery, SourceEvents.Result result) {
    events.dependencies().published(source, result.conversion(), delivery.receivedAt());
    config.meter().accepted(source.name(), result.accepted().size());
    SourceEvents.reasons(result.conversion())
        .forEach(reason -> config.meter().ignored(source.name(), reason));
  }

  private CompletableFuture<Void> acknowledged(List<Accepted> accepted) {
    return accepted.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : publisher.publish(accepted.stream().map(Accepted::record).toList());
  }

  private Delivery delivery(Context context, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    context
        .headerMap()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), HeaderText.of(value)));
    return new Delivery(
        context.path().substring(context.contextPath().length()),
        context.pathParamMap(),
        context.queryParamMap(),
        headers,
        body,
        receivedAt.get());
  }

  private static Problem unusable(Source source, UnusableEvent why) {
    Problem problem =
        Problem.of(
            400,
            "unusable-delivery",
            "Unusable delivery",
            source.title() + ": " + String.valueOf(why.getMessage()));
    return problem.with(
        "errors", JsonNodeFactory.instance.arrayNode().add(new Refused(0, why).json()));
  }

  /** {@code BAD_SIGNATURE} of {@code bad-signature}. */
  private static String code(Problem problem) {
    return problem.type().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static void answer(Context context, Response response) {
    context.status(response.status()).contentType(response.mediaType()).result(response.body());
  }
}
