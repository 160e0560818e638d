package dev.culprit.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.CumulativeCount;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Makes the sensors of one task, in the group {@value #GROUP}, and removes them with it. */
final class Meters implements AutoCloseable {
  static final String GROUP = "culprit-metrics";

  private final ProcessingContext context;
  private final List<Sensor> sensors = new ArrayList<>();

  Meters(ProcessingContext context) {
    this.context = context;
  }

  /** Counts what it is told of, from the start of the task. */
  Sensor counter(String name, String description, Map<String, String> tags) {
    Sensor sensor = sensor(name, tags);
    sensor.add(metricName(name + "-total", description, tags), new CumulativeCount());
    return sensor;
  }

  /** Number, sum, recent mean and recent maximum of a duration in milliseconds. */
  Sensor timer(String name, String description) {
    Map<String, String> none = Map.of();
    Sensor sensor = sensor(name, none);
    sensor.add(
        metricName(name + "-count", description + ": how many", none), new CumulativeCount());
    sensor.add(metricName(name + "-ms-total", description + ": sum", none), new CumulativeSum());
    sensor.add(metricName(name + "-ms-avg", description + ": recent mean", none), new Avg());
    sensor.add(metricName(name + "-ms-max", description + ": recent maximum", none), new Max());
    return sensor;
  }

  @Override
  public void close() {
    sensors.forEach(context.metrics()::removeSensor);
    sensors.clear();
  }

  private Sensor sensor(String name, Map<String, String> tags) {
    String unique = "culprit." + context.taskId() + "." + name + "." + tags;
    Sensor sensor = context.metrics().addSensor(unique, Sensor.RecordingLevel.INFO);
    sensors.add(sensor);
    return sensor;
  }

  private MetricName metricName(String name, String description, Map<String, String> tags) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.put("task-id", context.taskId().toString());
    return new MetricName(name, GROUP, description, all);
  }
}
