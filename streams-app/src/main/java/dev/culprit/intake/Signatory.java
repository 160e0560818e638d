package dev.culprit.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.http.TrustedProxies;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Who a verdict is by.
 *
 * @param ofProxy whether a proxy says so; then what a body claims does not count
 * @param user who is signed in there, if anybody is
 */
record Signatory(boolean ofProxy, Optional<String> user) {
  private static final String ACTOR = "actor";

  /** As the body says. */
  static final Signatory OF_BODY = new Signatory(false, Optional.empty());

  static Signatory of(Context context) {
    TrustedProxies proxies = TrustedProxies.of(context);
    return proxies.nameUsers() ? new Signatory(true, proxies.user(context)) : OF_BODY;
  }

  void putOn(ObjectNode event) {
    if (ofProxy) {
      event.remove(ACTOR);
      user.ifPresent(name -> event.putObject(ACTOR).put("id", name).put("name", name));
    }
  }
}
