package dev.culprit.app;

import dev.culprit.intake.SourceTopics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How the reading of other tools' topics goes, where any is configured. */
record TopicMeters(SourceTopics topics) implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    if (!topics.isIdle()) {
      Gauge.builder("culprit.intake.topics.failing", topics, all -> all.isFailing() ? 1 : 0)
          .register(registry);
      Gauge.builder("culprit.intake.topics.behind", topics, SourceTopics::behind)
          .register(registry);
    }
  }
}
