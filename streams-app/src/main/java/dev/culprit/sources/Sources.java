package dev.culprit.sources;

import dev.culprit.sources.argocd.ArgoCd;
import dev.culprit.sources.flux.Flux;
import dev.culprit.sources.github.GitHub;
import dev.culprit.sources.gitlab.GitLab;
import dev.culprit.sources.launchdarkly.LaunchDarkly;
import dev.culprit.sources.mapping.Mappings;
import dev.culprit.sources.pagerduty.PagerDutyChanges;
import dev.culprit.sources.unleash.Unleash;
import java.util.List;
import java.util.Optional;

/** All sources, one line each, in the order of their names. */
public final class Sources {
  private static final List<Source> ALL =
      List.of(
          Mappings.bundled("ansible"),
          new ArgoCd(),
          Mappings.bundled("flagsmith"),
          Mappings.bundled("flipt"),
          new Flux(),
          new GitHub(),
          new GitLab(),
          Mappings.bundled("graphite"),
          Mappings.bundled("honeycomb"),
          Mappings.bundled("jenkins"),
          new LaunchDarkly(),
          Mappings.bundled("newrelic"),
          new PagerDutyChanges(),
          Mappings.bundled("split"),
          Mappings.bundled("statsig"),
          new Unleash());

  private Sources() {}

  public static List<Source> all() {
    return ALL;
  }

  public static Optional<Source> named(String name) {
    return ALL.stream().filter(source -> source.name().equals(name)).findFirst();
  }
}
