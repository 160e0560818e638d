package dev.culprit.http.access;

import dev.culprit.http.Access;
import dev.culprit.http.Principal;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Stands before every route: finds out who asks, whether they may, and whether they ask too often.
 */
public final class Guard implements Routes {
  private static final String ATTRIBUTE = Guard.class.getName();
  private static final String AUTHENTICATE = "WWW-Authenticate";
  private static final String BEARER = "Bearer realm=\"culprit\"";

  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

  /** What a browser may do; what can publish is no session. */
  private static final Set<Access> IN_BROWSER = Set.of(Access.READ, Access.VERDICT);

  private final Locks locks;
  private final Sessions sessions;
  private final RateLimit rates;

  /**
   * @param ratePerSecond so many requests of one principal that write something
   * @param burst so many at once after a quiet time
   * @param nanos a clock that only runs forward
   */
  public Guard(Locks locks, int ratePerSecond, int burst, InstantSource clock, LongSupplier nanos) {
    this.locks = locks;
    this.sessions = new Sessions(locks.sessionKey(), locks.sessionLasts(), clock);
    this.rates = new RateLimit(ratePerSecond, burst, nanos);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.beforeMatched(this::check);
    locks.tokens().ifPresent(tokens -> new Login(locks, tokens, sessions).addTo(routes));
  }

  /**
   * For handlers of routes with {@link Access#BY_HANDLER} whose senders have not signed what they
   * send.
   *
   * @param tokenInBody where the sender can put it nowhere else
   * @throws ProblemException (401, 403) if the sender may not
   */
  public static void require(Context context, Access access, Optional<String> tokenInBody) {
    Guard guard = context.attribute(ATTRIBUTE);
    if (guard != null) {
      guard.requireOf(context, access, tokenInBody);
    }
  }

  /** Headers in which a token of ours stands, which nobody else must be shown. */
  public static Set<String> headersWithToken(Context context) {
    Guard guard = context.attribute(ATTRIBUTE);
    if (guard == null || guard.locks.tokens().isEmpty()) {
      return Set.of();
    }
    Tokens tokens = guard.locks.tokens().get();
    return Credentials.byHeader(context).entrySet().stream()
        .filter(header -> tokens.find(header.getValue()).isPresent())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void check(Context context) {
    Access access = wanted(context);
    boolean writes =
        switch (access) {
          case PUBLISH, VERDICT, BY_HANDLER -> true;
          case READ, ADMIN -> false;
          case OPEN -> !asks(context);
        };
    context.attribute(ATTRIBUTE, this);
    Principal principal = who(context, Credentials.token(context));
    principal.sent(context);
    if (writes) {
      slowDown(principal);
    }
    switch (access) {
      case OPEN, BY_HANDLER -> {}
      case READ, PUBLISH, VERDICT, ADMIN -> {
        if (!principal.may(access)) {
          refuse(context, principal, access);
        }
      }
    }
  }

  private void requireOf(Context context, Access access, Optional<String> tokenInBody) {
    Principal principal = Principal.of(context);
    if (tokenInBody.isPresent() && !principal.may(access)) {
      principal = who(context, tokenInBody);
      principal.sent(context);
      slowDown(principal);
    }
    if (!principal.may(access)) {
      refuse(context, principal, access);
    }
  }

  private static Access wanted(Context context) {
    return Arrays.stream(Access.values())
        .filter(context.routeRoles()::contains)
        .findFirst()
        .orElseGet(() -> asks(context) ? Access.READ : Access.PUBLISH);
  }

  private static boolean asks(Context context) {
    return READING.contains(context.method());
  }

  private Principal who(Context context, Optional<String> secret) {
    String address = Principal.address(context.ip());
    if (locks.tokens().isEmpty()) {
      return new Principal(address, Access.SCOPES);
    }
    Tokens tokens = locks.tokens().get();
    if (secret.isPresent()) {
      return secret
          .flatMap(tokens::find)
          .map(Token::principal)
          .orElseGet(() -> new Principal(address, Set.of()));
    }
    return locks
        .userOfProxy()
        .user(context)
        .map(name -> new Principal("user:" + name, IN_BROWSER))
        .or(
            () ->
                Optional.ofNullable(context.cookie(Login.COOKIE))
                    .flatMap(cookie -> sessions.token(cookie, tokens))
                    .map(Token::principal))
        .map(Guard::inBrowser)
        .orElseGet(() -> new Principal(address, Set.of()));
  }

  /** Whatever the token may do besides: pages of others can make a browser send requests. */
  private static Principal inBrowser(Principal principal) {
    return new Principal(
        principal.name(), IN_BROWSER.stream().filter(principal::may).collect(Collectors.toSet()));
  }

  private void slowDown(Principal principal) {
    OptionalInt wait = rates.take(principal);
    if (wait.isPresent()) {
      throw new ProblemException(
          Problem.of(
                  429,
                  "too-many-requests",
                  "Too many requests",
                  principal.name()
                      + " sends more requests than it may; wait, and send several events in one"
                      + " request")
              .retryAfter(wait.getAsInt()));
    }
  }

  private void refuse(Context context, Principal principal, Access access) {
    if (!principal.allowed().isEmpty()) {
      context.header(
          AUTHENTICATE,
          BEARER + ", error=\"insufficient_scope\", scope=\"" + access.scope() + "\"");
      throw new ProblemException(
          Problem.of(
              403,
              "forbidden",
              "Forbidden",
              principal.name()
                  + " may not do this; it takes a token with the scope "
                  + access.scope()));
    }
    slowDown(principal);
    boolean wrong = Credentials.token(context).isPresent();
    if (!wrong && Login.isForPeople(context)) {
      Login.leadTo(context);
      return;
    }
    context.header(AUTHENTICATE, BEARER + (wrong ? ", error=\"invalid_token\"" : ""));
    throw new ProblemException(
        Problem.of(
            401,
            "unauthorized",
            "Unauthorized",
            (wrong ? "nobody knows this token" : "there was no token")
                + "; send one with the scope "
                + access.scope()
                + " as \"Authorization: Bearer …\". \"culprit token create\" makes them"));
  }
}
