package dev.culprit.sources.datadog;

import dev.culprit.domain.Direction;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Severity;
import dev.culprit.sources.AlertLabels;
import dev.culprit.sources.AlertNames;
import dev.culprit.sources.AlertWords;
import dev.culprit.sources.AnomalyDraft;
import dev.culprit.sources.Beginnings;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.sources.Tags;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change of a monitor's state. Its cycle key stays the same from the alert to its recovery and is
 * what the anomaly is known by; since when it lasts stands at the end of Datadog's own message.
 */
final class MonitorAlert {
  private static final Pattern TRANSITION =
      Pattern.compile(
          "(re-?)?(triggered|no data|warn)|recovered|renotify|alert", Pattern.CASE_INSENSITIVE);
  private static final Pattern LAST_TRIGGERED =
      Pattern.compile(
          "last triggered at \\w{3} (\\w{3} \\d{1,2} \\d{4} \\d{2}:\\d{2}:\\d{2}) UTC",
          Pattern.CASE_INSENSITIVE);
  private static final DateTimeFormatter MONTH_FIRST =
      DateTimeFormatter.ofPattern("MMM d yyyy HH:mm:ss", Locale.ENGLISH);
  private static final Pattern ABOVE = Pattern.compile(">=?\\s*-?[\\d.]+\\s*$");
  private static final Pattern BELOW = Pattern.compile("<=?\\s*-?[\\d.]+\\s*$");

  private final Delivery delivery;
  private final String source;
  private final MonitorFields fields;
  private final AlertNames names;
  private final MonitorTitle title;
  private final String message;

  MonitorAlert(Delivery delivery, String source, MonitorFields fields, AlertNames names) {
    this.names = names;
    this.delivery = delivery;
    this.source = source;
    this.fields = fields;
    this.title =
        new MonitorTitle(
            fields.first("eventtitle", "title", "alerttitle", "subject", "summary").orElse(""));
    this.message =
        fields.first("eventmsg", "body", "textonlymsg", "message", "msg", "text").orElse("");
  }

  Conversion convert(Beginnings beginnings) throws UnusableEvent {
    String transition = transition();
    String monitor = monitor();
    if (title.text().toUpperCase(Locale.ROOT).contains("[TEST]") || AlertWords.isTest(monitor)) {
      return Conversion.ignored("TEST_ALERT", monitor + " is a test notification");
    }
    if (transition.isEmpty()) {
      return Conversion.ignored(
          "NO_TRANSITION",
          "neither alert_transition nor the title says that a monitor changed its state");
    }
    boolean isRecovery = transition.contains("recovered");
    boolean isNew = !isRecovery && !isRepeated(transition);
    List<Instant> told = triggeredAt().map(List::of).orElse(List.of());
    if (told.isEmpty() && !isNew) {
      told = since(beginnings);
    }
    if (isRecovery && told.isEmpty()) {
      return Conversion.ignored(
          "RECOVERY_WITHOUT_START",
          monitor + " has recovered, but since when it was not well is not told; send $EVENT_MSG");
    }
    if (isRepeated(transition) && told.isEmpty()) {
      return Conversion.ignored("REPEATED_ALERT", monitor + " was told before and still lasts");
    }
    if (!isRecovery) {
      return Conversion.of(alert(beginnings, transition));
    }
    List<Conversion> recovered = new ArrayList<>();
    for (Instant start : told) {
      recovered.add(Conversion.of(recovery(beginnings, transition, start)));
    }
    return Conversion.all(recovered);
  }

  private MetricAnomaly alert(Beginnings beginnings, String transition) throws UnusableEvent {
    Instant at = triggeredAt().or(this::date).orElse(delivery.receivedAt());
    Optional<Instant> start = Optional.of(at);
    if (cycle().isPresent()) {
      start = Optional.of(beginnings.anomalyBegan(id(start), at));
    } else if (isRepeated(transition)) {
      start = since(beginnings).stream().findFirst().or(() -> Optional.of(at));
    } else {
      // Only what has a cycle of its own is never begun again.
      beginnings.latestBegan(fingerprint(), at);
    }
    return anomaly(transition, monitor(), start).build();
  }

  /** When what lasts still, or recovers now, began; empty if that was never told. */
  private List<Instant> since(Beginnings beginnings) {
    List<Instant> began =
        cycle().isPresent()
            ? beginnings.ofAnomaly(id(Optional.empty())).map(List::of).orElse(List.of())
            : beginnings.ofOpen(fingerprint());
    Instant at = date().orElse(delivery.receivedAt());
    return began.stream().filter(start -> !start.isAfter(at)).toList();
  }

  private MetricAnomaly recovery(Beginnings beginnings, String transition, Instant since)
      throws UnusableEvent {
    Optional<Instant> start = Optional.of(since);
    return anomaly(transition, monitor(), start)
        // That all is well again does not make a warning a page.
        .severity(beginnings.severityOf(id(start)).or(() -> severity(transition)))
        .resolvedAt(date().or(() -> Optional.of(delivery.receivedAt())))
        .build();
  }

  private AnomalyDraft anomaly(String transition, String monitor, Optional<Instant> start) {
    Tags tags = tags();
    AlertLabels labels = new AlertLabels(tags.named(), names);
    String metric = fields.first("alertmetric", "metric").orElse(monitor);
    boolean noData = transition.contains("no data");
    List<String> components = new ArrayList<>(labels.components());
    fields.first("hostname", "host").ifPresent(components::add);
    AnomalyDraft anomaly =
        AnomalyDraft.of(delivery, source, id(start), metric)
            .metricClass(noData ? MetricClass.OTHER : metricClass(metric, monitor))
            .severity(severity(transition))
            .direction(direction(monitor))
            .service(labels.service())
            .components(components)
            .environment(labels.environment().or(tags::environment))
            .region(labels.region())
            .owner(labels.owner())
            .detectedAt(start)
            .title(Optional.of(title.text().isEmpty() ? monitor : title.text()))
            .description(Optional.of(Markdown.plain(message)))
            .link("monitor", fields.first("link", "url", "eventlink"))
            .link("snapshot", fields.first("snapshot"))
            .label("monitor", fields.first("alertid", "monitorid"))
            .label("query", fields.first("alertquery", "query"))
            .label("scope", fields.first("alertscope", "scope", "scopes"))
            .label("fingerprint", Optional.of(fingerprint()).filter(f -> cycle().isEmpty()))
            .sourceId(fields.first("id"));
    tags.labels().forEach((key, value) -> anomaly.label(key, Optional.of(value)));
    return anomaly;
  }

  private String id(Optional<Instant> start) {
    if (cycle().isPresent()) {
      return EventId.of(source, "alert", group());
    }
    long second = start.orElse(delivery.receivedAt()).getEpochSecond();
    return EventId.of(source, "monitor", group(), String.valueOf(second));
  }

  private Optional<String> cycle() {
    return fields.first("alertcyclekey", "cyclekey");
  }

  /** By which an alert without a cycle is found again. */
  private String fingerprint() {
    return EventId.fingerprint(source, group());
  }

  /** What the alert and its recovery have in common. */
  private String group() {
    return cycle()
        .or(() -> fields.first("aggregkey", "aggregationkey"))
        .or(
            () ->
                fields
                    .first("alertid", "monitorid", "uniquekey")
                    .map(id -> id + ":" + fields.first("alertscope", "scope", "scopes").orElse("")))
        .orElseGet(() -> EventId.fingerprint(monitor(), title.group().orElse("")));
  }

  /** As the user sent it, else as Datadog put it before the title; small. */
  private String transition() {
    Optional<String> sent =
        fields
            .first("alerttransition", "transition")
            .or(() -> fields.first("status").filter(word -> TRANSITION.matcher(word).matches()));
    return sent.or(title::transition).orElse("").toLowerCase(Locale.ROOT);
  }

  private static boolean isRepeated(String transition) {
    return transition.startsWith("re") && !transition.startsWith("recovered");
  }

  private String monitor() {
    return fields.first("alerttitle").map(MonitorTitle::new).orElse(title).monitor();
  }

  private Optional<Instant> triggeredAt() {
    Optional<Instant> told =
        fields.time("lasttriggeredat", "lasttriggeredatepoch", "triggeredat", "alertstartedat");
    return told.or(() -> lastTriggered(message));
  }

  private static Optional<Instant> lastTriggered(String message) {
    Matcher found = LAST_TRIGGERED.matcher(message);
    if (!found.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.parse(found.group(1), MONTH_FIRST).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  private Optional<Instant> date() {
    return fields.time("date", "dateposix", "lastupdated", "timestamp");
  }

  private Optional<Severity> severity(String transition) {
    if (transition.contains("warn") || transition.contains("no data")) {
      return Optional.of(Severity.WARNING);
    }
    return fields
        .first("alertpriority", "priority", "severity")
        .filter(priority -> priority.matches("(?i)p[1-5]"))
        .or(title::priority)
        .or(() -> fields.first("alerttype", "level"))
        .filter(word -> !word.equalsIgnoreCase("success"))
        .flatMap(AlertWords::severity);
  }

  private MetricClass metricClass(String metric, String monitor) {
    return AlertWords.metricClass(monitor, metric, fields.first("alertquery", "query").orElse(""));
  }

  private Optional<Direction> direction(String monitor) {
    String query = fields.first("alertquery", "query").orElse("");
    return ABOVE.matcher(query).find()
        ? Optional.of(Direction.UP)
        : BELOW.matcher(query).find() ? Optional.of(Direction.DOWN) : AlertWords.direction(monitor);
  }

  private Tags tags() {
    List<String> tags = new ArrayList<>();
    for (String list :
        List.of(
            fields.first("alertscope", "scope", "scopes").orElse(""),
            title.group().orElse(""),
            fields.first("tags").orElse(""))) {
      Arrays.stream(list.split(",")).map(String::strip).forEach(tags::add);
    }
    return new Tags(tags);
  }
}
