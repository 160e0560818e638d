package dev.culprit.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import java.nio.charset.StandardCharsets;

/** An answer over HTTP. */
@SuppressWarnings("ArrayRecordComponent") // bytes to send; never compared
public record Response(int status, String mediaType, byte[] body) {
  public static Response json(int status, JsonNode json) {
    try {
      return new Response(status, "application/json", Json.MAPPER.writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  public static Response text(int status, String text) {
    return new Response(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }
}
