package dev.culprit.http.access;

import java.time.Duration;
import java.util.Optional;

/**
 * What the doors are locked with.
 *
 * @param tokens empty if everything is open to whoever reaches the server
 * @param sessionKey signs the cookies of those who have signed in
 * @param sessionLasts how long they stay signed in
 * @param secureCookies whether browsers reach the server through TLS, whoever ends it
 * @param userOfProxy read and give verdicts
 */
public record Locks(
    Optional<Tokens> tokens,
    byte[] sessionKey,
    Duration sessionLasts,
    boolean secureCookies,
    UserOfProxy userOfProxy) {
  public Locks {
    sessionKey = sessionKey.clone();
  }

  @Override
  public byte[] sessionKey() {
    return sessionKey.clone();
  }
}
