package dev.culprit.intake;

import dev.culprit.domain.Dependency;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which dependencies the broker has, of those that a tool shows with every call: they are published
 * again only after a while. What was not acknowledged is not known: its sender is told to try
 * again, and must then be heard.
 */
final class KnownDependencies {
  private static final int MOST = 10_000;
  private static final Duration AGAIN = Duration.ofHours(6);

  private final Map<String, Instant> publishedAt = new LinkedHashMap<>();

  /** Without those that are known already, which are ignored with a reason. */
  synchronized Conversion newsIn(Source source, Conversion conversion, Instant now) {
    if (!source.showsDependencies()) {
      return conversion;
    }
    List<Dependency> news = new ArrayList<>();
    List<Conversion> known = new ArrayList<>();
    for (Dependency one : conversion.dependencies()) {
      Instant at = publishedAt.get(one.id());
      if (at == null || Duration.between(at, now).abs().compareTo(AGAIN) >= 0) {
        news.add(one);
      } else {
        known.add(Conversion.ignored("DEPENDENCY_KNOWN", one.caller() + " needs " + one.callee()));
      }
    }
    return new Conversion(conversion.changes(), conversion.anomalies(), news, conversion.ignored())
        .plus(Conversion.all(known));
  }

  /** The broker has acknowledged what the conversion tells. */
  synchronized void published(Source source, Conversion conversion, Instant now) {
    if (!source.showsDependencies()) {
      return;
    }
    for (Dependency one : conversion.dependencies()) {
      publishedAt.remove(one.id());
      publishedAt.put(one.id(), now);
      if (publishedAt.size() > MOST) {
        publishedAt.remove(publishedAt.keySet().iterator().next());
      }
    }
  }
}
