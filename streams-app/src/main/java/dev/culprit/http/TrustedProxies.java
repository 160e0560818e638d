package dev.culprit.http;

import io.javalin.config.Key;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Proxies whose headers are believed: where browsers reach this server, and who is signed in. From
 * anybody else these headers mean nothing.
 */
public final class TrustedProxies {
  /** Believes nobody. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of(), "");

  static final Key<TrustedProxies> KEY = new Key<>("http.trusted.proxies");

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._-]+(:\\d+)?|\\[[0-9a-f:]+\\](:\\d+)?");
  private static final int LONGEST_USER = 200;

  private final List<Network> networks;
  private final String userHeader;

  private TrustedProxies(List<Network> networks, String userHeader) {
    this.networks = networks;
    this.userHeader = userHeader;
  }

  /**
   * @param addresses of the proxies, with commas between: {@code 10.0.0.0/8, ::1}
   * @param userHeader in which they name the user who is signed in; empty if they do not
   * @throws IllegalArgumentException if either cannot be used
   */
  public static TrustedProxies of(String addresses, String userHeader) {
    if (!userHeader.isEmpty() && !HEADER.matcher(userHeader).matches()) {
      throw new IllegalArgumentException(
          "http.user.header must be the name of a header, like X-Forwarded-User, was "
              + userHeader);
    }
    List<Network> networks = networks(addresses);
    if (networks.isEmpty() && !userHeader.isEmpty()) {
      throw new IllegalArgumentException(
          "http.user.header is believed from http.trusted.proxies only; set that to the addresses of"
              + " your proxies");
    }
    return new TrustedProxies(networks, userHeader);
  }

  private static List<Network> networks(String addresses) {
    return Arrays.stream(addresses.split(","))
        .map(String::strip)
        .filter(address -> !address.isEmpty())
        .map(Network::of)
        .toList();
  }

  /** Those of the server that this request came to. */
  public static TrustedProxies of(Context context) {
    return context.appData(KEY);
  }

  /** Whether it is a proxy, and no one else, who says which user acts. */
  public boolean nameUsers() {
    return !userHeader.isEmpty();
  }

  /** Who is signed in; empty if nobody is, or if whoever says so is not believed. */
  public Optional<String> user(Context context) {
    if (!nameUsers() || !trusts(context)) {
      return Optional.empty();
    }
    List<String> named = Collections.list(context.req().getHeaders(userHeader));
    // Two names: the proxy added its own to the one that the client sent.
    return named.size() == 1
        ? Optional.of(named.get(0).strip())
            .filter(name -> !name.isEmpty() && name.length() <= LONGEST_USER)
            .filter(name -> name.chars().noneMatch(Character::isISOControl))
        : Optional.empty();
  }

  /** Where browsers reach this server, without a slash at its end, if a proxy says so. */
  public Optional<String> root(Context context) {
    if (!trusts(context)) {
      return Optional.empty();
    }
    Optional<String> host =
        header(context, "X-Forwarded-Host", HOST).or(() -> header(context, "Host", HOST));
    String scheme =
        header(context, "X-Forwarded-Proto", Pattern.compile("https?")).orElse(context.scheme());
    String prefix = header(context, "X-Forwarded-Prefix", PREFIX).orElse("");
    String base = context.contextPath().equals("/") ? "" : context.contextPath();
    return host.map(name -> scheme + "://" + name + prefix + base);
  }

  private boolean trusts(Context context) {
    String peer = context.req().getRemoteAddr();
    return peer != null && networks.stream().anyMatch(network -> network.has(peer));
  }

  private static Optional<String> header(Context context, String name, Pattern form) {
    return Optional.ofNullable(context.header(name)).filter(text -> form.matcher(text).matches());
  }
}
