package dev.culprit.sources.debezium;

import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Reply;
import dev.culprit.sources.Response;
import dev.culprit.wire.UnusableEvent;
import java.util.Optional;

/**
 * Debezium Server stops altogether when a row was refused five times. So one that cannot be used,
 * such as a run of long ago, is answered with success; counted and listed it is all the same.
 */
final class DebeziumReply implements Reply {
  @Override
  public Response to(Delivery delivery, Conversion conversion) {
    return Reply.USUAL.to(delivery, conversion);
  }

  @Override
  public Optional<Response> toUnusable(Delivery delivery, UnusableEvent why) {
    return Optional.of(
        to(delivery, Conversion.ignored(why.code().name(), String.valueOf(why.getMessage()))));
  }
}
