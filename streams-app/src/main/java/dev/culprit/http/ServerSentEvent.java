package dev.culprit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An event as it goes over the wire, encoded once for all who get it. Never changes. */
public final class ServerSentEvent {
  private final byte[] bytes;

  /**
   * @param name of the event, which the client listens for
   * @param id what the client says on its next visit to have the rest
   * @param data of any number of lines
   */
  public ServerSentEvent(String name, String id, String data) {
    this("event: " + oneLine(name) + "\nid: " + oneLine(id) + "\n", data);
  }

  private ServerSentEvent(String head, String data) {
    StringBuilder text = new StringBuilder(data.length() + 64);
    text.append(head);
    data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    this.bytes = text.append('\n').toString().getBytes(UTF_8);
  }

  /** An event for those who listen just now: nobody who comes back is given it later. */
  public static ServerSentEvent passing(String name, String data) {
    return new ServerSentEvent("event: " + oneLine(name) + "\n", data);
  }

  byte[] bytes() {
    return bytes;
  }

  private static String oneLine(String value) {
    if (value.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
      throw new IllegalArgumentException("the name and id of an event have one line");
    }
    return value;
  }
}
