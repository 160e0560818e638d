package dev.culprit.app;

import dev.culprit.migrations.HistoryState;
import dev.culprit.migrations.Migrations;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** How the reading of each database's migrations goes. */
record MigrationMeters(Migrations migrations) implements MeterBinder {
  private static final String DATABASE = "database";

  @Override
  public void bindTo(MeterRegistry registry) {
    int count = migrations.states().size();
    for (int i = 0; i < count; i++) {
      String name = migrations.states().get(i).name();
      counter(registry, "culprit.migrations.read", name, i, HistoryState::changes);
      counter(registry, "culprit.migrations.left.out", name, i, HistoryState::leftOut);
      counter(registry, "culprit.migrations.failures", name, i, HistoryState::failures);
      int index = i;
      Gauge.builder(
              "culprit.migrations.failing",
              migrations,
              all -> all.states().get(index).error().isPresent() ? 1 : 0)
          .tag(DATABASE, name)
          .register(registry);
    }
  }

  private void counter(
      MeterRegistry registry,
      String meter,
      String database,
      int index,
      ToDoubleFunction<HistoryState> value) {
    FunctionCounter.builder(meter, migrations, all -> value.applyAsDouble(all.states().get(index)))
        .tag(DATABASE, database)
        .register(registry);
  }
}
