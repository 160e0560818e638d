package dev.culprit.app;

import dev.culprit.http.Access;
import dev.culprit.http.access.Token;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * A token that was just made.
 *
 * @param secret for its owner, who is the only one to have it
 * @param line for the file that {@code http.tokens.file} names
 */
public record NewToken(String secret, String line) {
  /**
   * @throws ConfigException if name or scopes cannot be written into the file
   */
  public static NewToken create(String name, Collection<String> scopes) {
    if (!name.matches("[A-Za-z0-9._@-]{1,64}")) {
      throw new ConfigException("--name", name, "it has 1 to 64 letters, digits and ._@-");
    }
    Set<Access> allowed = EnumSet.noneOf(Access.class);
    for (String scope : scopes) {
      allowed.add(
          Access.ofScope(scope)
              .orElseThrow(
                  () ->
                      new ConfigException(
                          "--scopes",
                          scope,
                          "scopes are "
                              + Access.SCOPES.stream()
                                  .sorted()
                                  .map(Access::scope)
                                  .collect(Collectors.joining(", ")))));
    }
    String secret = Token.random();
    return new NewToken(secret, Token.of(name, allowed, secret).line());
  }
}
