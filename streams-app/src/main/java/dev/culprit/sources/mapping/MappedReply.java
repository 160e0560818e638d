package dev.culprit.sources.mapping;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Reply;
import dev.culprit.sources.Response;
import dev.culprit.wire.UnusableEvent;
import java.util.Map;
import java.util.Optional;

/**
 * What the clients of the original expect.
 *
 * @param answer nothing: an empty body
 * @param refusal to what cannot be used; nothing: the house's own problem answer
 */
record MappedReply(int status, Optional<MappedAnswer> answer, Optional<Refusal> refusal)
    implements Reply {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private record Refusal(int status, MappedAnswer answer) {}

  static MappedReply read(Keys door, Map<String, Table> tables) {
    Optional<Refusal> refusal =
        door.object("refused")
            .map(
                refused -> {
                  MappedAnswer answer =
                      refused
                          .json("answer")
                          .map(json -> MappedAnswer.read(refused, json, tables))
                          .orElseThrow(() -> refused.missing("answer"));
                  int status = refused.number("status").orElse(BAD_REQUEST);
                  refused.done();
                  return new Refusal(status, answer);
                });
    return new MappedReply(
        door.number("status").orElse(OK),
        door.json("answer").map(json -> MappedAnswer.read(door, json, tables)),
        refusal);
  }

  @Override
  public Response to(Delivery delivery, Conversion conversion) {
    String event =
        conversion.events().isEmpty()
            ? delivery.receivedAt().toString()
            : conversion.events().get(0).id();
    return answer
        .map(json -> Response.json(status, json.to(scope(delivery), event)))
        .orElseGet(() -> Response.text(status, ""));
  }

  @Override
  public Optional<Response> toUnusable(Delivery delivery, UnusableEvent why) {
    String reason = String.valueOf(why.getMessage());
    return refusal.map(
        refused ->
            Response.json(refused.status(), refused.answer().toUnusable(scope(delivery), reason)));
  }

  private static Scope scope(Delivery delivery) {
    Body root;
    try {
      root = delivery.json();
    } catch (UnusableEvent e) {
      root = Body.of(MissingNode.getInstance());
    }
    return new Scope(delivery, root, root, root);
  }
}
