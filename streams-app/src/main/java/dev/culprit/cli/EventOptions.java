package dev.culprit.cli;

import static dev.culprit.cli.SubjectOptions.put;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes one event of options; whoever needs other fields sends JSON. */
final class EventOptions {
  @Option(
      names = "--id",
      paramLabel = "ID",
      description =
          "Repeat it to send a newer version of the same event. Default: made up and printed.")
  private @Nullable String id;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Change: deploy, feature_flag, db_migration, config, infrastructure or custom.")
  private @Nullable String kind;

  @Mixin private SubjectOptions subject = new SubjectOptions();

  @Option(
      names = "--previous-version",
      paramLabel = "VERSION",
      description = "Change: what ran before.")
  private @Nullable String previousVersion;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Change: planned, started, succeeded, failed or rolled_back.")
  private @Nullable String status;

  @Option(
      names = "--started-at",
      paramLabel = "TIME",
      description = "Change: when it began, like 2026-11-22T10:00:00Z. Default: now.")
  private @Nullable String startedAt;

  @Option(
      names = "--ended-at",
      paramLabel = "TIME",
      description = "Change: when it had taken effect.")
  private @Nullable String endedAt;

  @Option(names = "--owner", paramLabel = "TEAM", description = "The team that answers for it.")
  private @Nullable String owner;

  @Option(names = "--commit", paramLabel = "ID", description = "Change: its commit.")
  private @Nullable String commit;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "Anomaly: which metric left its normal range.")
  private @Nullable String metric;

  @Option(
      names = "--metric-class",
      paramLabel = "CLASS",
      description = "Anomaly: errors, latency, saturation, db or business.")
  private @Nullable String metricClass;

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description = "Anomaly: page, warning or info. Default: page.")
  private @Nullable String severity;

  @Option(
      names = "--onset",
      paramLabel = "TIME",
      description = "Anomaly: when the metric left its range. Default: now.")
  private @Nullable String onset;

  @Option(names = "--resolved-at", paramLabel = "TIME", description = "Anomaly: when it was back.")
  private @Nullable String resolvedAt;

  @Option(
      names = "--caller",
      paramLabel = "NAME",
      description = "Dependency: who needs the callee.")
  private @Nullable String caller;

  @Option(
      names = "--callee",
      paramLabel = "NAME",
      description = "Dependency: the service or database that is needed.")
  private @Nullable String callee;

  @Option(names = "--anomaly", paramLabel = "ID", description = "Verdict: the anomaly it is about.")
  private @Nullable String anomaly;

  @Option(
      names = "--verdict",
      paramLabel = "VERDICT",
      description = "Verdict: CONFIRMED, REJECTED, NOT_LISTED or NO_CHANGE.")
  private @Nullable String verdict;

  @Option(
      names = "--change",
      paramLabel = "ID",
      description = "Verdict: the change that was confirmed or rejected.")
  private @Nullable String change;

  /** Which type of event the options describe; empty if there are none that tell. */
  Optional<EventType> type() {
    if (kind != null) {
      return Optional.of(EventType.CHANGE);
    }
    if (metric != null) {
      return Optional.of(EventType.ANOMALY);
    }
    if (caller != null || callee != null) {
      return Optional.of(EventType.DEPENDENCY);
    }
    return verdict == null ? Optional.empty() : Optional.of(EventType.VERDICT);
  }

  /** The event as JSON; what is missing or wrong is found by whoever reads it. */
  ObjectNode json(EventType type, Instant now) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    switch (type) {
      case CHANGE -> change(json, now);
      case ANOMALY -> anomaly(json, now);
      case DEPENDENCY -> {
        json.put("id", id != null ? id : caller + "-" + callee);
        put(json, "caller", caller);
        put(json, "callee", callee);
        subject.environment(json);
      }
      case VERDICT -> {
        put(json, "anomalyId", anomaly);
        put(json, "verdict", verdict);
        put(json, "changeId", change);
        subject.environment(json);
        json.put("decidedAt", now.toString());
      }
      case PARAMETERS ->
          throw new Failure("parameters are not made of options; send the whole version as JSON");
    }
    return json;
  }

  private void change(ObjectNode json, Instant now) {
    json.put("id", id != null ? id : madeUp(kind + "-" + String.join("-", subject.services())));
    put(json, "kind", kind);
    put(json, "status", status);
    json.put("startedAt", startedAt != null ? startedAt : now.toString());
    put(json, "endedAt", endedAt);
    put(json, "previousVersion", previousVersion);
    put(json, "commit", commit);
    put(json, "owner", owner);
    subject.ofChange(json);
  }

  private void anomaly(ObjectNode json, Instant now) {
    json.put("id", id != null ? id : madeUp("anomaly-" + String.join("-", subject.services())));
    put(json, "metric", metric);
    put(json, "metricClass", metricClass);
    put(json, "severity", severity);
    json.put("onset", onset != null ? onset : now.toString());
    put(json, "resolvedAt", resolvedAt);
    put(json, "owner", owner);
    subject.ofAnomaly(json);
  }

  private static String madeUp(String begin) {
    return begin + "-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
