package dev.culprit.sources;

import dev.culprit.wire.ForeignJson;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it was received.
 *
 * @param pathParameters what stands at the {@code {names}} of the door's path
 * @param headers by lower-case name
 * @param body the raw bytes, uncompressed; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes that a signature is over; never compared
public record Delivery(
    String path,
    Map<String, String> pathParameters,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body,
    Instant receivedAt) {

  public Delivery {
    pathParameters = Map.copyOf(pathParameters);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /**
   * The body as JSON, of whatever type.
   *
   * @throws UnusableEvent if it is none, or nests too deep
   */
  public Body json() throws UnusableEvent {
    return Body.of(ForeignJson.parse(body));
  }

  /** The fields of a form-encoded body. */
  public Map<String, List<String>> form() throws UnusableEvent {
    return Form.parse(body);
  }

  /** A header that is not blank. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** The first value of a query parameter that is not blank. */
  public Optional<String> query(String name) {
    return query.getOrDefault(name, List.of()).stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  public Optional<String> pathParameter(String name) {
    return Optional.ofNullable(pathParameters.get(name)).filter(value -> !value.isBlank());
  }
}
