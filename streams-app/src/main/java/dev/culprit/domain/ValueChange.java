package dev.culprit.domain;

import java.util.Optional;

/**
 * A named value before and after: a flag's variation, a setting, a replica count.
 *
 * @param key name of the flag or setting
 */
public record ValueChange(String key, Optional<String> before, Optional<String> after) {
  public ValueChange {
    Check.name("key", key);
    before.ifPresent(v -> length("before", v));
    after.ifPresent(v -> length("after", v));
  }

  private static void length(String field, String value) {
    if (value.length() > Check.TITLE_LENGTH) {
      throw new InvalidField(
          field,
          value.length() + " characters long",
          "at most " + Check.TITLE_LENGTH + " are kept; shorten it");
    }
  }
}
