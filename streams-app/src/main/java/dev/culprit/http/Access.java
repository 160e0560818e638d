package dev.culprit.http;

import io.javalin.security.RouteRole;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a request wants to do, which is what its sender must be allowed to. A route names it as its
 * role; one that names none is for reading if it is a GET, and for publishing otherwise.
 */
public enum Access implements RouteRole {
  READ,
  PUBLISH,
  VERDICT,
  /** Includes all others. */
  ADMIN,
  /** Nobody is asked who they are: code of the page, and whether the process lives. */
  OPEN,
  /** The handler asks: for a signature, or for a token that stands in the body. */
  BY_HANDLER;

  /** What a token can be made for. */
  public static final Set<Access> SCOPES = Set.of(READ, PUBLISH, VERDICT, ADMIN);

  /** As it is written in a file of tokens. */
  public String scope() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty if there is no such scope. */
  public static Optional<Access> ofScope(String scope) {
    return Arrays.stream(values())
        .filter(SCOPES::contains)
        .filter(access -> access.scope().equals(scope))
        .findFirst();
  }
}
