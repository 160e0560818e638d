package dev.culprit.sources.alertmanager;

import dev.culprit.sources.AlertGroup;
import dev.culprit.sources.AlertNames;
import dev.culprit.sources.AlertRules;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.sources.TokenSignature;
import dev.culprit.wire.UnusableEvent;
import java.util.Optional;

/** Alertmanager's webhook, version 4. */
public final class Alertmanager implements Source {
  private final AlertGroup alerts;

  public Alertmanager(AlertRules rules, AlertNames names) {
    alerts = new AlertGroup(name(), rules, names);
  }

  @Override
  public String name() {
    return "alertmanager";
  }

  @Override
  public String title() {
    return "Prometheus Alertmanager";
  }

  /** It signs nothing, but sends the credentials of its {@code http_config}. */
  @Override
  public Optional<Signature> signature() {
    return Optional.of(new TokenSignature("Authorization", "Bearer "));
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    return alerts.convert(delivery, delivery.json());
  }
}
