package dev.culprit.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.http.Problem;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Source;
import dev.culprit.wire.UnusableEvent;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What is common to all deliveries by HTTP: how they are read, published and counted. */
record Deliveries(
    SourceEvents events, Publisher publisher, SourceMeter meter, Supplier<Instant> receivedAt) {

  /** A request as a source sees it. */
  Delivery of(Context context, byte[] body) {
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

  /**
   * Publishes what a delivery became.
   *
   * @return done when the broker has it and it is counted
   */
  CompletableFuture<Void> publish(Source source, Delivery delivery, SourceEvents.Result result) {
    List<Accepted> accepted = result.accepted();
    CompletableFuture<Void> acknowledged =
        accepted.isEmpty()
            ? CompletableFuture.completedFuture(null)
            : publisher.publish(accepted.stream().map(Accepted::record).toList());
    return acknowledged.thenRun(
        () -> events.published(source, result, delivery.receivedAt(), meter));
  }

  void refused(Source source, Problem why) {
    meter.refused(source.name(), why.code());
  }

  void refused(Source source, UnusableEvent why) {
    meter.refused(source.name(), why.code().name());
  }

  /** The answer to what cannot be used. */
  static Problem unusable(Source source, UnusableEvent why) {
    Problem problem =
        Problem.of(
            400,
            "unusable-delivery",
            "Unusable delivery",
            source.title() + ": " + String.valueOf(why.getMessage()));
    return problem.with(
        "errors", JsonNodeFactory.instance.arrayNode().add(new Refused(0, why).json()));
  }
}
