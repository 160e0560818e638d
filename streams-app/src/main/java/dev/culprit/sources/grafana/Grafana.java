package dev.culprit.sources.grafana;

import dev.culprit.domain.InvalidField;
import dev.culprit.sources.AlertGroup;
import dev.culprit.sources.AlertNames;
import dev.culprit.sources.AlertRules;
import dev.culprit.sources.AnySignature;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Door;
import dev.culprit.sources.GraphMark;
import dev.culprit.sources.Past;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.sources.TokenSignature;
import dev.culprit.wire.UnusableEvent;
import java.util.List;
import java.util.Optional;

/**
 * Grafana in its two roles: as the sender of alerts to a contact point, and as that to which tools
 * post annotations. Which of them a delivery is shows in its fields.
 */
public final class Grafana implements Source {
  private final AlertGroup alerts;
  private final OldAlert oldAlerts;

  public Grafana(AlertRules rules, AlertNames names, Past past) {
    alerts = new AlertGroup(name(), rules, names);
    oldAlerts = new OldAlert(name(), names, past);
  }

  @Override
  public String name() {
    return "grafana";
  }

  @Override
  public String title() {
    return "Grafana";
  }

  @Override
  public List<Door> doors() {
    return List.of(
        Door.usual(name()),
        new Door("/api/annotations", AnnotationReply.ITS_OWN),
        new Door("/api/annotations/graphite", AnnotationReply.OF_GRAPHITE));
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(
        new AnySignature(
            List.of(new GrafanaSignature(), new TokenSignature("Authorization", "Bearer "))));
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    Body body = delivery.json();
    if (body.has("/alerts")) {
      return alerts.convert(delivery, body);
    }
    if (body.has("/ruleName") || body.has("/evalMatches")) {
      return oldAlerts.convert(delivery, body);
    }
    if (body.has("/what") || delivery.path().endsWith("/graphite")) {
      return Conversion.of(GraphMark.ofGraphite(delivery, name(), body).build());
    }
    if (body.has("/text") || delivery.path().endsWith("/annotations")) {
      return Annotation.convert(delivery, name(), body);
    }
    throw new UnusableEvent(
        new InvalidField(
            "alerts", "missing", "a contact point sends alerts, and an annotation has a text"));
  }
}
