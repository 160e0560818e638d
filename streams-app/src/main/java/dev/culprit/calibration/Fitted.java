package dev.culprit.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Parameters;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a calibration came to.
 *
 * @param parameters fitted to everything there was
 * @param report how, from what, and how well it does on what it has not seen
 */
public record Fitted(Parameters parameters, FitReport report) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int HASH_BYTES = 4;

  /** As a version that holds from a moment on; named by that moment and by its content. */
  public Parameters version(Instant validFrom) {
    Parameters unnamed =
        parameters.toBuilder().id("unnamed").validFrom(validFrom).edition(Edition.FIRST).build();
    return unnamed.toBuilder().id(MINUTE.format(validFrom) + "-" + hash(unnamed)).build();
  }

  private static String hash(Parameters version) {
    try {
      byte[] json = Json.MAPPER.writeValueAsBytes(EventJson.write(version));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("a version can always be written and hashed", e);
    }
  }
}
