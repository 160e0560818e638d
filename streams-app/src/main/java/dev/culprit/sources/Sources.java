package dev.culprit.sources;

import dev.culprit.sources.alertmanager.Alertmanager;
import dev.culprit.sources.argocd.ArgoCd;
import dev.culprit.sources.cloudevents.CdEvents;
import dev.culprit.sources.cloudevents.CloudEvents;
import dev.culprit.sources.datadog.Datadog;
import dev.culprit.sources.debezium.Debezium;
import dev.culprit.sources.flux.Flux;
import dev.culprit.sources.github.GitHub;
import dev.culprit.sources.gitlab.GitLab;
import dev.culprit.sources.grafana.Grafana;
import dev.culprit.sources.launchdarkly.LaunchDarkly;
import dev.culprit.sources.mapping.Mappings;
import dev.culprit.sources.otlp.Otlp;
import dev.culprit.sources.pagerduty.PagerDutyChanges;
import dev.culprit.sources.unleash.Unleash;
import java.util.List;
import java.util.Optional;

/** All sources, one line each, in the order of their names. */
public final class Sources {
  private static final List<Source> ALL = with(AlertRules.UNKNOWN, AlertNames.USUAL, Past.NONE);

  private Sources() {}

  /** As they are without any configuration. */
  public static List<Source> all() {
    return ALL;
  }

  /**
   * New ones, which have been told nothing yet.
   *
   * @param rules what is known of the rules behind alerts
   * @param names the labels of alerts in which names are looked for
   * @param past for those that say that something ended, and not when it began
   */
  public static List<Source> with(AlertRules rules, AlertNames names, Past past) {
    CdEvents cdEvents = new CdEvents(past);
    return List.of(
        new Alertmanager(rules, names),
        Mappings.bundled("ansible"),
        new ArgoCd(),
        Mappings.bundled("azuremonitor"),
        cdEvents,
        new CloudEvents(cdEvents),
        Mappings.bundled("cloudwatch"),
        new Datadog(names, past),
        new Debezium(),
        Mappings.bundled("flagsmith"),
        Mappings.bundled("flipt"),
        new Flux(),
        new GitHub(),
        new GitLab(past),
        Mappings.bundled("googlecloud"),
        new Grafana(rules, names, past),
        Mappings.bundled("graphite"),
        Mappings.bundled("growthbook"),
        Mappings.bundled("honeycomb"),
        Mappings.bundled("jenkins"),
        new LaunchDarkly(),
        Mappings.bundled("newrelic"),
        new Otlp(past),
        new PagerDutyChanges(),
        Mappings.bundled("sentry"),
        Mappings.bundled("split"),
        Mappings.bundled("statsig"),
        Mappings.bundled("terraform"),
        new Unleash());
  }

  public static Optional<Source> named(String name) {
    return ALL.stream().filter(source -> source.name().equals(name)).findFirst();
  }
}
