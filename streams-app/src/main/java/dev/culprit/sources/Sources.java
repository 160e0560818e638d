package dev.culprit.sources;

import dev.culprit.sources.mapping.Mappings;
import dev.culprit.sources.pagerduty.PagerDutyChanges;
import java.util.List;
import java.util.Optional;

/** All sources, one line each, in the order of their names. */
public final class Sources {
  private static final List<Source> ALL =
      List.of(
          Mappings.bundled("ansible"),
          Mappings.bundled("flagsmith"),
          Mappings.bundled("flipt"),
          Mappings.bundled("graphite"),
          Mappings.bundled("honeycomb"),
          Mappings.bundled("jenkins"),
          Mappings.bundled("newrelic"),
          new PagerDutyChanges(),
          Mappings.bundled("split"),
          Mappings.bundled("statsig"));

  private Sources() {}

  public static List<Source> all() {
    return ALL;
  }

  public static Optional<Source> named(String name) {
    return ALL.stream().filter(source -> source.name().equals(name)).findFirst();
  }
}
