package dev.culprit.sources;

import java.util.List;
import java.util.stream.Collectors;

/** For a tool that proves itself in one of several ways: signed by a server, a key by a client. */
public record AnySignature(List<Signature> ways) implements Signature {
  public AnySignature {
    ways = List.copyOf(ways);
  }

  @Override
  public boolean isBy(byte[] secret, Delivery delivery) {
    boolean known = false;
    for (Signature way : ways) {
      known |= way.isBy(secret, delivery);
    }
    return known;
  }

  @Override
  public String description() {
    return ways.stream().map(Signature::description).collect(Collectors.joining("; or "));
  }

  @Override
  public List<String> keyHeaders() {
    return ways.stream().flatMap(way -> way.keyHeaders().stream()).toList();
  }
}
