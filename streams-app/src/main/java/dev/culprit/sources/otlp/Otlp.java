package dev.culprit.sources.otlp;

import dev.culprit.sources.Beginnings;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Door;
import dev.culprit.sources.Past;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.sources.TokenSignature;
import dev.culprit.wire.UnusableEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * OpenTelemetry's logs. Events of its conventions that tell of deployments, feature flags and
 * merged changes are taken; all other logs are let pass.
 */
public final class Otlp implements Source {
  static final String UNUSABLE = "UNUSABLE_RECORD";

  private final Beginnings beginnings;

  public Otlp(Past past) {
    this.beginnings = new Beginnings(past);
  }

  @Override
  public String name() {
    return "otlp";
  }

  @Override
  public String title() {
    return "OpenTelemetry logs";
  }

  @Override
  public List<Door> doors() {
    return List.of(Door.usual(name()), new Door("/v1/logs", new OtlpReply()));
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(new TokenSignature("Authorization", "Bearer "));
  }

  @Override
  public boolean showsDependencies() {
    return true;
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    LogEvents events = new LogEvents(name(), beginnings);
    List<Conversion> all = new ArrayList<>();
    int ordinary = 0;
    for (LogRecord record : Logs.of(delivery)) {
      Optional<Conversion> told = told(events, delivery, record);
      if (told.isPresent()) {
        all.add(told.get());
      } else {
        ordinary++;
      }
    }
    if (ordinary > 0) {
      all.add(Conversion.ignored("ORDINARY_LOG", ordinary + " log records are no such event"));
    }
    return Conversion.all(all);
  }

  /** One record that cannot be used holds up no other: its sender does not know them. */
  private static Optional<Conversion> told(LogEvents events, Delivery delivery, LogRecord record) {
    try {
      return events.of(delivery, record);
    } catch (UnusableEvent e) {
      return Optional.of(Conversion.ignored(UNUSABLE, String.valueOf(e.getMessage())));
    }
  }
}
