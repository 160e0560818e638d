package dev.culprit.app;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef.Range;

/** Options about what is taken in over HTTP, and whose form is understood. */
public final class IntakeOptions {
  public static final String DELIVERY_TIMEOUT = "intake.delivery.timeout";
  public static final String MAX_EVENTS = "intake.max.events";
  public static final String SOURCES = "intake.sources";
  public static final String GROUP = "intake.group";
  public static final String TEE_TIMEOUT = "intake.tee.timeout";
  public static final String ALERTS_SERVICE_LABELS = "intake.alerts.service.labels";
  public static final String ALERTS_ENVIRONMENT_LABELS = "intake.alerts.environment.labels";
  public static final String MAPPINGS = "intake.mappings";

  private IntakeOptions() {}

  static void define(Options.Group group) {
    group
        .duration(
            DELIVERY_TIMEOUT,
            "10s",
            Duration.ofSeconds(1),
            Duration.ofMinutes(2),
            "How long a request waits for the broker's acknowledgement before its sender is told to try again.")
        .number(
            MAX_EVENTS,
            10_000,
            Range.between(1, 100_000),
            "More events in one request are refused.")
        .text(
            SOURCES,
            "all",
            null,
            "Tools whose own form is heard: names separated by commas, all, or none. \"culprit intake sources\" lists them; docs/intake has a page for each.")
        .text(
            GROUP,
            "",
            null,
            "Consumer group of the topics that intake.source.NAME.topics names. Instances share them. Empty: application.id with -intake behind it.")
        .duration(
            TEE_TIMEOUT,
            "5s",
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            "How long the answer of an original is waited for where intake.source.NAME.tee forwards to it.")
        .text(
            ALERTS_SERVICE_LABELS,
            "",
            null,
            "Labels of alerts, separated by commas, that name the service, before the usual ones (service, app, deployment, job, ...; docs/intake/alertmanager.md). The first that an alert has is its service, the others are components.")
        .text(
            ALERTS_ENVIRONMENT_LABELS,
            "",
            null,
            "Labels of alerts that name the environment, before the usual ones (environment, env, deployment_environment, stage).")
        .text(
            MAPPINGS,
            "",
            null,
            "Directory of mapping files, one for each further tool: NAME.json is heard at /v1/intake/NAME. docs/intake/mapping.md tells how to write one. Read once, when Culprit starts.");
  }
}
