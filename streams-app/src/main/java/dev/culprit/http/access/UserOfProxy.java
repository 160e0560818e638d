package dev.culprit.http.access;

import io.javalin.http.Context;
import java.util.Optional;

/** Whom a proxy in front, which is trusted and has signed people in, says that it is. */
public interface UserOfProxy {
  /** There is no such proxy. */
  UserOfProxy NONE = context -> Optional.empty();

  /** Empty if the request did not come from the proxy, or the proxy names nobody. */
  Optional<String> user(Context context);
}
