package dev.culprit.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Addresses that begin with the same bits. */
final class Network {
  private final byte[] address;
  private final int bits;

  private Network(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /**
   * @param text an address, or one with the number of bits: {@code 10.0.0.0/8}
   * @throws IllegalArgumentException if it is neither; names are not looked up
   */
  static Network of(String text) {
    int slash = text.indexOf('/');
    byte[] address =
        bytes(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(
                () -> new IllegalArgumentException(text + " is no address, like 10.0.0.0/8"));
    int most = address.length * Byte.SIZE;
    String bits = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
    if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > most) {
      throw new IllegalArgumentException(
          text + " must have a number of bits from 0 to " + most + " after its slash");
    }
    return new Network(address, Integer.parseInt(bits));
  }

  /** Whether an address, as the server knows its peers, belongs to it. */
  boolean has(String peer) {
    return bytes(peer).map(this::has).orElse(false);
  }

  private boolean has(byte[] other) {
    if (other.length != address.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    int rest = bits % Byte.SIZE;
    int mask = rest == 0 ? 0 : (0xFF << (Byte.SIZE - rest)) & 0xFF;
    return Arrays.equals(address, 0, whole, other, 0, whole)
        && (rest == 0 || (address[whole] & mask) == (other[whole] & mask));
  }

  private static Optional<byte[]> bytes(String text) {
    String bare = text.strip().replaceAll("^\\[|\\]$|%.*$", "");
    if (!bare.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*")) {
      return Optional.empty();
    }
    try {
      // It is a literal: nothing is looked up. An IPv4 address within IPv6 comes out as IPv4.
      return Optional.of(InetAddress.getByName(bare).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
