package dev.culprit.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Keeps a tenth of the connections for others than whoever has most of them. It is no smaller
 * share, because behind a proxy all of them come from one address.
 */
final class ConnectionShares implements Connection.Listener {
  private static final int TENTHS = 9;

  private final int most;
  private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();
  private final ConcurrentMap<Connection, String> addresses = new ConcurrentHashMap<>();

  /**
   * @param connections of all addresses together
   */
  ConnectionShares(int connections) {
    this.most = Math.max(1, connections * TENTHS / 10);
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection.getEndPoint() instanceof SslConnection.SslEndPoint) {
      return; // what runs through TLS; the connection below was counted
    }
    String address = address(connection);
    addresses.put(connection, address);
    if (open.merge(address, 1, Integer::sum) > most) {
      connection.close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    // It knows its address no longer.
    String address = addresses.remove(connection);
    if (address != null) {
      open.computeIfPresent(address, (who, count) -> count == 1 ? null : count - 1);
    }
  }

  private static String address(Connection connection) {
    SocketAddress remote = connection.getEndPoint().getRemoteSocketAddress();
    return remote instanceof InetSocketAddress internet && internet.getAddress() != null
        ? Principal.address(internet.getAddress().getHostAddress())
        : "";
  }
}
