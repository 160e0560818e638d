package dev.culprit.sources.cloudevents;

import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.sources.TokenSignature;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.UnusableEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CloudEvents of any origin: CDEvents, and our own events in an envelope. */
public final class CloudEvents implements Source {
  private static final String OURS = "dev.culprit.";

  private final CdEvents cdEvents;

  public CloudEvents(CdEvents cdEvents) {
    this.cdEvents = cdEvents;
  }

  @Override
  public String name() {
    return "cloudevents";
  }

  @Override
  public String title() {
    return "CloudEvents";
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(new TokenSignature("Authorization", "Bearer "));
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    List<Conversion> all = new ArrayList<>();
    for (Envelope envelope : Envelope.of(delivery)) {
      all.add(one(delivery, envelope));
    }
    return Conversion.all(all);
  }

  private Conversion one(Delivery delivery, Envelope envelope) throws UnusableEvent {
    String type = envelope.type();
    if (type.startsWith(CdEvents.TYPES)) {
      return cdEvents.convert(delivery, envelope);
    }
    Optional<EventType> ours = ours(type);
    return ours.isPresent()
        ? Conversion.of(EventJson.read(ours.get(), envelope.data().json()).event())
        : Conversion.ignored("UNKNOWN_TYPE", "nothing is known of events of type " + type);
  }

  /** Whether its data is looked at. */
  static boolean isRead(String type) {
    return type.startsWith(CdEvents.TYPES) || type.startsWith(OURS);
  }

  /** {@code dev.culprit.change}, with or without a version behind it. */
  private static Optional<EventType> ours(String type) {
    if (type.startsWith(OURS + "change")) {
      return Optional.of(EventType.CHANGE);
    }
    if (type.startsWith(OURS + "anomaly")) {
      return Optional.of(EventType.ANOMALY);
    }
    return type.startsWith(OURS + "dependency")
        ? Optional.of(EventType.DEPENDENCY)
        : Optional.empty();
  }
}
