package dev.culprit.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.http.TokenHeader;
import io.javalin.http.Context;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a request carries a token. Never in its address, which ends up in logs, histories and
 * referrers.
 */
final class Credentials {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private Credentials() {}

  static Optional<String> token(Context context) {
    Optional<String> authorization = Optional.ofNullable(context.header("Authorization"));
    return Stream.concat(
            authorization.flatMap(Credentials::authorized).stream(),
            context.routeRoles().stream()
                .filter(TokenHeader.class::isInstance)
                .map(TokenHeader.class::cast)
                .flatMap(header -> Optional.ofNullable(context.header(header.name())).stream()))
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .findFirst();
  }

  /** The password of Basic counts as well, for tools that know nothing else; not the user name. */
  private static Optional<String> authorized(String header) {
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(header.substring(BEARER.length()));
    }
    if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    try {
      String decoded =
          new String(Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), UTF_8);
      return Optional.of(decoded.substring(decoded.indexOf(':') + 1));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
