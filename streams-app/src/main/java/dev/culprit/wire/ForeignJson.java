package dev.culprit.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * JSON that other tools send in their own form. Only a few places of it are read, so what is odd
 * elsewhere is no reason to refuse it: nested logs, a build's whole log, a field that stands twice,
 * of which the last counts. Its size is limited where it is received.
 */
public final class ForeignJson {
  private static final int DEEPEST = 128;
  private static final int LONGEST_STRING = 16 * 1024 * 1024;
  private static final int LONGEST_NUMBER = 40;

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_STRING)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .build()
          .reader();

  private ForeignJson() {}

  /**
   * One value of any type.
   *
   * @throws UnusableEvent if the bytes are no JSON, or nest deeper than anything needs
   */
  public static JsonNode parse(byte[] bytes) throws UnusableEvent {
    return Payload.parseAny(bytes, READER);
  }
}
