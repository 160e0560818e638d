package dev.culprit.intake;

import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.Refusals;
import dev.culprit.http.RequestBodies;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Door;
import dev.culprit.sources.Source;
import dev.culprit.wire.UnusableEvent;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears a source whose deliveries go on to an original as well. */
record Forwarding(Tee tee, Gate gate, RequestBodies bodies, Deliveries deliveries) {
  private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

  /**
   * The original's answer is passed on whatever becomes of the delivery here: nobody takes an event
   * away from the tool that had it.
   */
  void hear(Context context, Source source, Door door) throws IOException {
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
      delivery = deliveries.of(context, body);
      // No token in the body: it could not be kept from the original.
      gate.requireKnown(context, source, delivery, Optional.empty());
      forwarded = tee.forward(context, source, door, packed);
    } catch (ProblemException e) {
      deliveries.refused(source, e.problem());
      throw e;
    }
    publishBeside(context, source, delivery, unreadable);
    var unused =
        forwarded.whenComplete(
            (answer, failure) -> {
              if (failure != null) {
                deliveries.meter().refused(source.name(), "NO_ANSWER_OF_ORIGINAL");
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
      SourceEvents.Result result = deliveries.events().of(source, delivery);
      var unused =
          deliveries
              .publish(source, delivery, result)
              .whenComplete(
                  (done, failure) -> {
                    if (failure != null) {
                      deliveries.refused(source, Undelivered.problem(failure));
                    }
                  });
    } catch (ProblemException e) {
      deliveries.refused(source, e.problem());
      Refusals.of(context).add(context, e.problem().status(), e.problem().type());
    } catch (UnusableEvent e) {
      deliveries.refused(source, e);
      Problem problem = Deliveries.unusable(source, e);
      Refusals.of(context).add(context, problem.status(), problem.type());
    } catch (RuntimeException e) {
      // A bug of ours is no reason to keep the answer of the original from its sender.
      LOG.error("delivery not understood source={}", source.name(), e);
      deliveries.meter().refused(source.name(), "INTERNAL");
    }
  }
}
