package dev.culprit.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON that other tools send in their own form, within the limits of {@link Json}. */
public final class ForeignJson {
  private ForeignJson() {}

  /**
   * One value of any type.
   *
   * @throws UnusableEvent if the bytes are no JSON, or nest deeper than anything needs
   */
  public static JsonNode parse(byte[] bytes) throws UnusableEvent {
    return Payload.parseAny(bytes);
  }
}
