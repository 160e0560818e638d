package dev.culprit.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Looks for a port that nobody listens on. */
public final class FreePort {
  private FreePort() {}

  /** This port if it is free on this machine, else 0, which takes any. */
  public static int preferring(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      return 0;
    }
  }
}
