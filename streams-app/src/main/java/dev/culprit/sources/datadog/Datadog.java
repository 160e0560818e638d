package dev.culprit.sources.datadog;

import dev.culprit.sources.AlertNames;
import dev.culprit.sources.AnySignature;
import dev.culprit.sources.Beginnings;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Door;
import dev.culprit.sources.Past;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.sources.TokenSignature;
import dev.culprit.wire.UnusableEvent;
import java.util.List;
import java.util.Optional;

/**
 * Datadog in its two roles: as the sender of monitors' alerts to a webhook, and as that to which
 * tools post events. Which of them a delivery is shows in its fields.
 */
public final class Datadog implements Source {
  private final Beginnings beginnings;
  private final AlertNames names;

  /**
   * @param names tags in which names are looked for
   */
  public Datadog(AlertNames names, Past past) {
    this.names = names;
    this.beginnings = new Beginnings(past);
  }

  @Override
  public String name() {
    return "datadog";
  }

  @Override
  public String title() {
    return "Datadog";
  }

  @Override
  public List<Door> doors() {
    return List.of(
        Door.usual(name()),
        new Door("/api/v1/events", new EventReply()),
        new Door("/api/v2/events", new NestedEventReply()));
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(
        new AnySignature(
            List.of(
                new TokenSignature("DD-API-KEY"), new TokenSignature("Authorization", "Bearer "))));
  }

  /** {@code curl -d} says that it sends a form, and the original does not mind. */
  @Override
  public boolean sendsForms() {
    return true;
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    Body body = delivery.json();
    if (body.has("/data/attributes") || delivery.path().endsWith("/v2/events")) {
      return NestedEvent.convert(delivery, name(), body, names, beginnings);
    }
    MonitorFields fields = MonitorFields.of(body);
    if (delivery.path().endsWith("/v1/events") || (body.has("/text") && !fields.isOfMonitor())) {
      return PostedEvent.convert(delivery, name(), body);
    }
    return new MonitorAlert(delivery, name(), fields, names).convert(beginnings);
  }
}
