package dev.culprit.sources.otlp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Ignored;
import dev.culprit.sources.Reply;
import dev.culprit.sources.Response;
import dev.culprit.wire.UnusableEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What an OTLP receiver answers, in the encoding of the request: ExportLogsServiceResponse, empty
 * unless records had to be refused, or a Status.
 */
final class OtlpReply implements Reply {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final int INVALID_ARGUMENT = 3;
  private static final int BITS = 7;
  private static final int MORE = 0x80;

  @Override
  public Response to(Delivery delivery, Conversion conversion) {
    List<Ignored> refused =
        conversion.ignored().stream().filter(i -> i.reason().equals(Otlp.UNUSABLE)).toList();
    String why = refused.isEmpty() ? "" : refused.get(0).detail();
    if (Logs.isProtobuf(delivery)) {
      byte[] partial = refused.isEmpty() ? new byte[0] : message(refused.size(), why);
      return new Response(200, PROTOBUF, refused.isEmpty() ? partial : field(1, partial));
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!refused.isEmpty()) {
      json.putObject("partialSuccess")
          .put("rejectedLogRecords", String.valueOf(refused.size()))
          .put("errorMessage", why);
    }
    return Response.json(200, json);
  }

  @Override
  public Optional<Response> toUnusable(Delivery delivery, UnusableEvent why) {
    String message = String.valueOf(why.getMessage());
    return Optional.of(
        Logs.isProtobuf(delivery)
            ? new Response(400, PROTOBUF, message(INVALID_ARGUMENT, message))
            : Response.json(
                400,
                JsonNodeFactory.instance
                    .objectNode()
                    .put("code", INVALID_ARGUMENT)
                    .put("message", message)));
  }

  /** Both messages have a number as their first field and a text as their second. */
  private static byte[] message(int number, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(1 << 3);
    varint(bytes, number);
    bytes.writeBytes(field(2, text.getBytes(StandardCharsets.UTF_8)));
    return bytes.toByteArray();
  }

  private static byte[] field(int number, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write((number << 3) | 2);
    varint(bytes, content.length);
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  private static void varint(ByteArrayOutputStream bytes, int value) {
    int rest = value;
    while (rest >= MORE) {
      bytes.write((rest & (MORE - 1)) | MORE);
      rest >>>= BITS;
    }
    bytes.write(rest);
  }
}
