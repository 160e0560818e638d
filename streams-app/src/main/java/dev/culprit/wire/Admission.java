package dev.culprit.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.domain.Event;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * How a record on a topic that people write to becomes an event of ours: read, in time, under the
 * names of this house, in its domain. Whoever reads such a topic asks here, so that all agree.
 */
public record Admission(Lateness lateness, Aliases aliases, Domains domains) {
  /** Nothing is called otherwise, and a domain is an environment. */
  public static final Admission PLAIN =
      new Admission(Lateness.DEFAULT, Aliases.NONE, new Domains(Optional.empty()));

  /**
   * An event and where it belongs.
   *
   * @param domain {@link Domains#EVERY} for all
   */
  public record Admitted(String domain, Recorded<Event> recorded) {}

  /**
   * Admits an event: once, or once for each environment for which its sender's name stands.
   *
   * @param recordedAt timestamp of the record
   * @throws UnusableEvent saying what to send instead
   */
  public List<Admitted> admit(EventType type, byte[] value, Headers headers, Instant recordedAt)
      throws UnusableEvent {
    Incoming incoming = EventJson.read(type, value, lookUp(headers));
    return placed(incoming.event(), recordedAt).stream()
        .map(
            placed ->
                new Admitted(
                    placed.domain(),
                    new Recorded<>(placed.event(), incoming.recency(), recordedAt)))
        .toList();
  }

  /**
   * Asks beforehand whether an event will be admitted.
   *
   * @param receivedAt about when it will be recorded
   * @throws UnusableEvent saying what to send instead
   */
  public void check(Event event, Instant receivedAt) throws UnusableEvent {
    var unused = placed(event, receivedAt);
  }

  private record Placed(String domain, Event event) {}

  private List<Placed> placed(Event event, Instant recordedAt) throws UnusableEvent {
    lateness.check(event, recordedAt);
    try {
      return aliases.resolve(event).stream()
          .map(resolved -> new Placed(domains.of(resolved), resolved))
          .toList();
    } catch (InvalidField invalid) {
      throw new UnusableEvent(invalid);
    }
  }

  /** Some clients write header names in the case of HTTP; the last of one name counts. */
  private static Function<String, Optional<String>> lookUp(Headers headers) {
    return name -> {
      Optional<String> found = Optional.empty();
      for (Header header : headers) {
        if (header.key().equalsIgnoreCase(name) && header.value() != null) {
          found = Optional.of(new String(header.value(), UTF_8));
        }
      }
      return found;
    };
  }
}
