package dev.culprit.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.RequestBodies;
import dev.culprit.http.Routes;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Door;
import dev.culprit.sources.Response;
import dev.culprit.sources.Source;
import dev.culprit.wire.UnusableEvent;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The doors of all sources. All events of a delivery are published or none, and it is answered as
 * the tool expects only after the broker has acknowledged every one of them.
 */
final class SourceRoutes implements Routes {
  private static final Set<String> FORMS =
      Set.of("application/x-www-form-urlencoded", "multipart/form-data");
  private static final Set<String> NOT_FROM_ELSEWHERE = Set.of("none", "same-origin");

  private final SourcesConfig config;
  private final RequestBodies bodies;
  private final SourceEvents events;
  private final Publisher publisher;
  private final Supplier<Instant> receivedAt;

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
  }

  @Override
  public void addTo(RoutesConfig routes) {
    for (Source source : config.sources()) {
      for (Door door : source.doors()) {
        routes.post(door.path(), context -> hear(context, source, door));
      }
    }
  }

  private void hear(Context context, Source source, Door door) throws IOException {
    Delivery delivery;
    try {
      refuseWebPages(context);
      refuseForms(context, source);
      delivery = delivery(context, bodies.readUnpacked(context));
      requireSignature(source, delivery);
    } catch (ProblemException e) {
      config.meter().refused(source.name(), code(e.problem()));
      throw e;
    }
    try {
      publish(context, source, door, delivery, events.of(source, delivery));
    } catch (UnusableEvent e) {
      config.meter().refused(source.name(), e.code().name());
      answer(
          context,
          door.reply()
              .toUnusable(delivery, e)
              .orElseThrow(() -> new ProblemException(unusable(source, e))));
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
                      config.meter().accepted(source.name(), accepted.size());
                      SourceEvents.reasons(result.conversion())
                          .forEach(reason -> config.meter().ignored(source.name(), reason));
                      answer(context, door.reply().to(delivery, result.conversion()));
                    }));
  }

  private CompletableFuture<Void> acknowledged(List<Accepted> accepted) {
    return accepted.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : publisher.publish(accepted.stream().map(Accepted::record).toList());
  }

  private Delivery delivery(Context context, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    context.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new Delivery(
        context.path().substring(context.contextPath().length()),
        context.pathParamMap(),
        context.queryParamMap(),
        headers,
        body,
        receivedAt.get());
  }

  private void requireSignature(Source source, Delivery delivery) {
    List<byte[]> secrets = config.secretsOf(source);
    if (secrets.isEmpty() || source.signature().isEmpty()) {
      return;
    }
    boolean known = false;
    for (byte[] secret : secrets) {
      // Every secret is tried, so that the time taken does not tell which one it was.
      known |= source.signature().get().isBy(secret, delivery);
    }
    if (!known) {
      throw new ProblemException(
          Problem.of(
              401,
              "bad-signature",
              "Bad signature",
              "the delivery is not signed with intake.source."
                  + source.name()
                  + ".secret ("
                  + source.signature().get().description()
                  + "); enter the same secret in "
                  + source.title()));
    }
  }

  /** A tool is no web page: what a page makes a browser send must not pass for a delivery. */
  private static void refuseWebPages(Context context) {
    String site = context.header("Sec-Fetch-Site");
    if (context.header("Origin") != null || (site != null && !NOT_FROM_ELSEWHERE.contains(site))) {
      throw new ProblemException(
          Problem.of(
              403,
              "web-page",
              "Not from a web page",
              "the request has an Origin, so a web page sent it; deliveries are taken from tools"
                  + " only"));
    }
  }

  private static void refuseForms(Context context, Source source) {
    String mediaType = RequestBodies.mediaType(context);
    if (FORMS.contains(mediaType) && !source.sendsForms()) {
      throw new ProblemException(
          Problem.of(
              415,
              "unsupported-media-type",
              "Unsupported media type",
              "Content-Type was \""
                  + mediaType
                  + "\", but "
                  + source.title()
                  + " is taken as application/json"));
    }
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
