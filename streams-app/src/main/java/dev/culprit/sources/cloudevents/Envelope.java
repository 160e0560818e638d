package dev.culprit.sources.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.culprit.domain.InvalidField;
import dev.culprit.sources.Body;
import dev.culprit.sources.Delivery;
import dev.culprit.wire.AnyTime;
import dev.culprit.wire.ForeignJson;
import dev.culprit.wire.UnusableEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudEvent: its attributes and its data.
 *
 * @param attributes by name: {@code id}, {@code source}, {@code type}, {@code subject}, {@code
 *     time} and extensions
 */
record Envelope(Map<String, String> attributes, Body data) {
  private static final String PREFIX_OF_HEADERS = "ce-";
  private static final String STRUCTURED = "application/cloudevents";

  /**
   * All events of a request, in binary, structured or batched mode. A CDEvent without any envelope
   * is its own.
   */
  static List<Envelope> of(Delivery delivery) throws UnusableEvent {
    Map<String, String> inHeaders = ofHeaders(delivery);
    Optional<String> type = Optional.ofNullable(inHeaders.get("type"));
    if (type.isPresent() && !isStructured(delivery)) {
      return List.of(new Envelope(inHeaders, data(type.get(), delivery.body())));
    }
    Body body = delivery.json();
    if (!body.isArray()) {
      return List.of(of(body));
    }
    List<Envelope> envelopes = new ArrayList<>();
    for (JsonNode entry : body.json()) {
      envelopes.add(of(Body.of(entry)));
    }
    return envelopes;
  }

  /** A structured event may have its attributes in the headers as well. */
  private static boolean isStructured(Delivery delivery) {
    return delivery
        .header("content-type")
        .filter(type -> type.regionMatches(true, 0, STRUCTURED, 0, STRUCTURED.length()))
        .isPresent();
  }

  Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name)).filter(value -> !value.isBlank());
  }

  String type() {
    return data.text("/context/type").or(() -> attribute("type")).orElse("");
  }

  Optional<Instant> time() {
    Optional<Instant> own = data.time("/context/timestamp");
    return own.or(() -> attribute("time").flatMap(t -> AnyTime.of(text(t))).map(AnyTime::at));
  }

  private static Envelope of(Body event) throws UnusableEvent {
    if (event.has("/context/type")) {
      return new Envelope(event.fields("/context"), event);
    }
    Optional<String> type = event.text("/type");
    if (type.isEmpty()) {
      throw new UnusableEvent(
          new InvalidField(
              "type", "missing", "a CloudEvent has one, in its JSON or as the header ce-type"));
    }
    return new Envelope(event.fields(""), data(type.get(), event));
  }

  private static Body data(String type, Body event) throws UnusableEvent {
    Optional<String> base64 = event.text("/data_base64");
    try {
      if (base64.isPresent()) {
        return data(
            type, Base64.getDecoder().decode(base64.get().getBytes(StandardCharsets.ISO_8859_1)));
      }
      Optional<String> written = event.text("/data").filter(text -> text.startsWith("{"));
      return written.isPresent()
          ? data(type, written.get().getBytes(StandardCharsets.UTF_8))
          : event.object("/data");
    } catch (IllegalArgumentException noBase64) {
      throw new UnusableEvent(
          new InvalidField("data_base64", base64.orElse(""), "it must be base64"));
    }
  }

  /** Of a type that is no business of ours, it may be a picture. */
  private static Body data(String type, byte[] bytes) throws UnusableEvent {
    if (bytes.length == 0) {
      return Body.of(nothing());
    }
    try {
      return Body.of(ForeignJson.parse(bytes));
    } catch (UnusableEvent noJson) {
      if (CloudEvents.isRead(type)) {
        throw noJson;
      }
      return Body.of(nothing());
    }
  }

  private static Map<String, String> ofHeaders(Delivery delivery) {
    Map<String, String> attributes = new LinkedHashMap<>();
    delivery
        .headers()
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX_OF_HEADERS)) {
                attributes.put(name.substring(PREFIX_OF_HEADERS.length()), decoded(value.strip()));
              }
            });
    return attributes;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }

  private static JsonNode text(String value) {
    return TextNode.valueOf(value);
  }

  private static JsonNode nothing() {
    return MissingNode.getInstance();
  }
}
