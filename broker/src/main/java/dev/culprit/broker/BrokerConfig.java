package dev.culprit.broker;

import java.nio.file.Path;

/**
 * What a broker in process needs to know.
 *
 * @param dataDirectory where topics are kept; made if missing, and found again by a later start
 * @param host name or address that the broker binds to and advertises; a wildcard cannot be
 *     advertised
 * @param port of the listener for clients; 0 takes a free one, another one at every start
 * @param defaultPartitions of topics that are created without saying how many
 */
public record BrokerConfig(Path dataDirectory, String host, int port, int defaultPartitions) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int HIGHEST_PORT = 65_535;

  public BrokerConfig {
    if (host.isBlank() || host.equals("0.0.0.0") || host.equals("::")) {
      throw new IllegalArgumentException(
          "host was \""
              + host
              + "\", but clients are told to connect to it: give a name or an address of this"
              + " machine");
    }
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "port was " + port + ", but it lies in [0, " + HIGHEST_PORT + "], 0 for a free one");
    }
    if (defaultPartitions < 1) {
      throw new IllegalArgumentException(
          "defaultPartitions was " + defaultPartitions + ", but a topic has at least 1");
    }
  }

  /** A broker for this machine alone, on a free port, with one partition per topic. */
  public static BrokerConfig in(Path dataDirectory) {
    return new BrokerConfig(dataDirectory, LOOPBACK, 0, 1);
  }

  public BrokerConfig withHost(String newHost) {
    return new BrokerConfig(dataDirectory, newHost, port, defaultPartitions);
  }

  public BrokerConfig withPort(int newPort) {
    return new BrokerConfig(dataDirectory, host, newPort, defaultPartitions);
  }

  public BrokerConfig withDefaultPartitions(int partitions) {
    return new BrokerConfig(dataDirectory, host, port, partitions);
  }
}
