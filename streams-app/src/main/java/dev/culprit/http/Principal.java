package dev.culprit.http;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Whoever sends a request, as far as that is known: limits hold for each principal by itself.
 *
 * @param name {@code token:ci}, {@code user:ann}, or an address
 * @param ratePerSecond of its own, if it has one
 * @param maxBodyBytes of its own, if it has one
 */
public record Principal(
    String name, Set<Access> allowed, OptionalInt ratePerSecond, OptionalInt maxBodyBytes) {
  private static final String ATTRIBUTE = Principal.class.getName();
  private static final int NETWORK_BYTES = 8;

  public Principal {
    allowed = Set.copyOf(allowed);
  }

  public Principal(String name, Set<Access> allowed) {
    this(name, allowed, OptionalInt.empty(), OptionalInt.empty());
  }

  /** Of a request; its address if nobody has found out more. */
  public static Principal of(Context context) {
    Principal known = context.attribute(ATTRIBUTE);
    return known == null ? new Principal(address(context.ip()), Set.of()) : known;
  }

  /** Says who sent a request. */
  public void sent(Context context) {
    context.attribute(ATTRIBUTE, this);
  }

  public boolean may(Access access) {
    return allowed.contains(access) || allowed.contains(Access.ADMIN);
  }

  /** Of IPv6 the network: whoever has one address there has all of them. */
  public static String address(String ip) {
    return literal(ip)
        .filter(Inet6Address.class::isInstance)
        .map(address -> Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
        .map(network -> HexFormat.of().formatHex(network).replaceAll("(.{4})", "$1:") + ":/64")
        .filter(network -> !network.startsWith("0000:0000:0000:0000"))
        .orElse(ip);
  }

  private static Optional<InetAddress> literal(String ip) {
    if (!ip.matches("[0-9a-fA-F:.\\[\\]]+")) {
      return Optional.empty(); // never ask a name server
    }
    try {
      return Optional.of(InetAddress.getByName(ip));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
