package dev.culprit.domain;

import java.util.Optional;

/**
 * Why an episode belongs to its incident.
 *
 * @param service the service of the incident to which it is related; empty for the first episode
 */
public record WhyJoined(Code code, Optional<String> service) {
  /** The relation that let an episode join; the first that holds. */
  public enum Code {
    OPENED,
    SAME_SERVICE,
    CALL,
    SHARED_DATABASE
  }

  public static final WhyJoined OPENED = new WhyJoined(Code.OPENED, Optional.empty());
}
