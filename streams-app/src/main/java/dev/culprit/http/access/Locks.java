package dev.culprit.http.access;

import java.time.Duration;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

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
    SecretKey sessionKey,
    Duration sessionLasts,
    boolean secureCookies,
    UserOfProxy userOfProxy) {
  /** A key for the cookies made of what somebody has written down. */
  public static SecretKey sessionKey(byte[] secret) {
    return new SecretKeySpec(secret, Sessions.ALGORITHM);
  }
}
