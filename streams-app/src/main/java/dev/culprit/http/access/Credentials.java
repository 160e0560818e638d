package dev.culprit.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.http.TokenHeader;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a request carries a token. Never in its address, which ends up in logs, histories and
 * referrers.
 */
final class Credentials {
  private static final String AUTHORIZATION = "Authorization";
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private Credentials() {}

  static Optional<String> token(Context context) {
    return byHeader(context).values().stream().findFirst();
  }

  /** What may be a token, by the header in which it stands; what counts first comes first. */
  static Map<String, String> byHeader(Context context) {
    Map<String, String> found = new LinkedHashMap<>();
    Optional.ofNullable(context.header(AUTHORIZATION))
        .flatMap(Credentials::authorized)
        .ifPresent(token -> found.put(AUTHORIZATION, token.strip()));
    for (RouteRole role : context.routeRoles()) {
      if (role instanceof TokenHeader header) {
        Optional.ofNullable(context.header(header.name()))
            .ifPresent(token -> found.putIfAbsent(header.name(), token.strip()));
      }
    }
    found.values().removeIf(String::isEmpty);
    return found;
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
