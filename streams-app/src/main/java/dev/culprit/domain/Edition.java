package dev.culprit.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which version of its id an event is.
 *
 * @param sequence the sender's own version number, greater is newer
 * @param updatedAt when the sender made this version
 * @param retracted whether this version says that the event never was
 */
public record Edition(OptionalLong sequence, Optional<Instant> updatedAt, boolean retracted) {
  public static final Edition FIRST = new Edition(OptionalLong.empty(), Optional.empty(), false);
}
