package dev.culprit.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.http.Access;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.RequestBodies;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets a person give a token once; from then on a cookie says who it is. Other pages can neither
 * read the cookie nor send it along.
 */
final class Login implements Routes {
  static final String COOKIE = "culprit_session";

  private static final String PATH = "/login";
  private static final String NEXT = "next";
  private static final String HERE = "here";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern BELOW_ROOT =
      Pattern.compile("[\\x21-\\x7E&&[^\\\\/]][^\\s\\\\]{0,2000}");

  private final RequestBodies bodies = new RequestBodies(4, Duration.ofSeconds(10));
  private final Locks locks;
  private final Tokens tokens;
  private final Sessions sessions;

  Login(Locks locks, Tokens tokens, Sessions sessions) {
    this.locks = locks;
    this.tokens = tokens;
    this.sessions = sessions;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::ask, Access.OPEN);
    routes.post(PATH, this::signIn, Access.OPEN);
    routes.post("/logout", this::signOut, Access.OPEN);
  }

  /** Whether somebody sits before a browser and would rather be asked than refused. */
  static boolean isForPeople(Context context) {
    return context.method().equals(HandlerType.GET)
        && Optional.ofNullable(context.header("Accept")).orElse("").contains("text/html");
  }

  /** Leads there, and from there back to where the request wanted to go. */
  static void leadTo(Context context) {
    String below = context.path().substring(context.contextPath().length()).substring(1);
    String query = Optional.ofNullable(context.queryString()).map(q -> "?" + q).orElse("");
    String root = "../".repeat((int) below.chars().filter(c -> c == '/').count());
    see(context, root + "login?next=" + URLEncoder.encode(below + query, UTF_8));
    context.skipRemainingHandlers();
  }

  private void ask(Context context) {
    String next = next(Optional.ofNullable(context.queryParam(NEXT)));
    boolean signedIn =
        Optional.ofNullable(context.cookie(COOKIE))
            .flatMap(cookie -> sessions.token(cookie, tokens))
            .isPresent();
    if (signedIn) {
      see(context, "./" + next);
    } else if (context.queryParam(HERE) == null) {
      // Whoever comes from a page of others, such as a chat, comes without the cookie that they
      // may have. From here on they come from us.
      page(
          context,
          200,
          LoginPage.html(
              next,
              Optional.of("login?here=1&next=" + URLEncoder.encode(next, UTF_8)),
              Optional.empty()));
    } else {
      page(context, 200, LoginPage.html(next, Optional.empty(), Optional.empty()));
    }
  }

  private void signIn(Context context) throws IOException {
    refuseOtherPages(context);
    if (!RequestBodies.mediaType(context).equals(FORM)) {
      throw new ProblemException(
          Problem.of(
              415,
              "unsupported-media-type",
              "Unsupported media type",
              "this is for the form of /login; programs send \"Authorization: Bearer …\""));
    }
    Map<String, String> fields = fields(new String(bodies.read(context), UTF_8));
    String next = next(Optional.ofNullable(fields.get(NEXT)));
    Optional<Token> token = tokens.find(fields.getOrDefault("token", "").strip());
    if (token.isEmpty()) {
      page(
          context,
          403,
          LoginPage.html(
              next, Optional.empty(), Optional.of("Nobody knows this token. Copy all of it.")));
      return;
    }
    cookie(context, sessions.open(token.get()), sessions.lasting());
    see(context, "./" + next);
  }

  private void signOut(Context context) {
    refuseOtherPages(context);
    cookie(context, "", Duration.ZERO);
    see(context, "./login?here=1");
  }

  /** Browsers say where a request comes from; nobody else needs to. */
  private static void refuseOtherPages(Context context) {
    String site = Optional.ofNullable(context.header("Sec-Fetch-Site")).orElse("none");
    if (!site.equals("same-origin") && !site.equals("none")) {
      throw new ProblemException(
          Problem.of(403, "forbidden", "Forbidden", "another page sent this; open /login itself"));
    }
  }

  private static Map<String, String> fields(String form) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : form.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        try {
          fields.put(
              field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), UTF_8));
        } catch (IllegalArgumentException notEncoded) {
          throw new ProblemException(
              Problem.of(400, "bad-form", "Bad form", "a field of the form is badly encoded"));
        }
      }
    }
    return fields;
  }

  /** Only ever below our own root. */
  private static String next(Optional<String> wanted) {
    return wanted.filter(path -> BELOW_ROOT.matcher(path).matches()).orElse("");
  }

  private void cookie(Context context, String value, Duration lasting) {
    String path = context.contextPath().isEmpty() ? "/" : context.contextPath();
    boolean secure = locks.secureCookies() || context.scheme().equals("https");
    context.header(
        "Set-Cookie",
        COOKIE
            + "="
            + value
            + "; Path="
            + path
            + "; Max-Age="
            + lasting.toSeconds()
            + "; HttpOnly; SameSite=Strict"
            + (secure ? "; Secure" : ""));
  }

  private static void see(Context context, String location) {
    context.status(303).header("Location", location);
  }

  private static void page(Context context, int status, String html) {
    context
        .status(status)
        .header("Content-Security-Policy", LoginPage.CONTENT_SECURITY_POLICY)
        .contentType("text/html; charset=utf-8")
        .result(html);
  }
}
