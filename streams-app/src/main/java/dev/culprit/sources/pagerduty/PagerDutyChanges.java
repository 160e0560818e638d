package dev.culprit.sources.pagerduty;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Door;
import dev.culprit.sources.EventId;
import dev.culprit.sources.KindWords;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.wire.UnusableEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Change events as PagerDuty's Events API v2 takes them. They say in a sentence what happened; what
 * of it is a service, an environment or a version stands in their custom details, if at all. They
 * have no id, so a repeated one is known by its content.
 */
public final class PagerDutyChanges implements Source {
  private static final String DETAILS = "/payload/custom_details";

  /** What becomes of a build, as Jenkins' plugin and PagerDuty's own example say it. */
  private static final Set<String> FAILURES =
      Set.of("failure", "failed", "aborted", "not_built", "canceled", "cancelled", "errored");

  private static final Set<String> SUCCESSES = Set.of("success", "succeeded", "passed");

  @Override
  public String name() {
    return "pagerduty";
  }

  @Override
  public String title() {
    return "PagerDuty change events";
  }

  @Override
  public List<Door> doors() {
    return List.of(Door.usual(name()), new Door("/v2/change/enqueue", new PagerDutyReply()));
  }

  /** Its clients know no other secret than the key of the integration. */
  @Override
  public Optional<Signature> signature() {
    return Optional.of(new RoutingKey());
  }

  @Override
  public Optional<String> key(Delivery delivery) {
    try {
      return delivery.json().text("/routing_key");
    } catch (UnusableEvent noJson) {
      return Optional.empty();
    }
  }

  /** {@code curl -d} says that it sends a form, and the original does not mind. */
  @Override
  public boolean sendsForms() {
    return true;
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    Body event = delivery.json();
    event.required("/routing_key", "it is the integration key of the service that was changed");
    String summary = event.required("/payload/summary", "it says in a sentence what was changed");
    if (event.text("/event_action").isPresent()) {
      throw new UnusableEvent(
          new InvalidField(
              "event_action",
              event.text("/event_action").orElse(""),
              "only alerts have it; they are taken by /v1/anomalies"));
    }
    Optional<String> result =
        detail(event, "result", "build_state", "build_status").map(r -> r.toLowerCase(Locale.ROOT));
    if (result.filter(FAILURES::contains).isPresent()) {
      return Conversion.ignored("BUILD_FAILED", summary);
    }
    ChangeDraft change =
        ChangeDraft.of(delivery, name(), kind(event), id(event, summary, delivery))
            .title(summary)
            .service(
                detail(event, "service", "service_name", "application", "app")
                    .or(() -> detail(event, "repo", "repository").map(PagerDutyChanges::lastPart)))
            .environment(detail(event, "environment", "env", "stage"))
            .version(detail(event, "version", "release", "tag"))
            .commit(detail(event, "revision", "commit", "sha", "git_sha"))
            .startedAt(event.time("/payload/timestamp"))
            .actor(detail(event, "user", "author", "deployer", "triggered_by"), Optional.empty())
            .label("source", event.text("/payload/source"));
    if (result.filter(SUCCESSES::contains).isPresent()) {
      change.status(ChangeStatus.SUCCEEDED);
    }
    details(event).forEach((key, value) -> change.label(key, Optional.of(value)));
    for (Body link : event.list("/links")) {
      change.link(link.text("/text").orElse("details"), link.text("/href"));
    }
    return Conversion.of(change.build());
  }

  private static Map<String, String> details(Body event) {
    return event.fields(DETAILS);
  }

  private static Optional<String> detail(Body event, String... names) {
    Map<String, String> details = details(event);
    for (String name : names) {
      for (Map.Entry<String, String> detail : details.entrySet()) {
        if (detail.getKey().equalsIgnoreCase(name)) {
          return Optional.of(detail.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static String lastPart(String repository) {
    String whole = repository.replaceFirst("(\\.git)?/*$", "");
    String last = whole.substring(whole.lastIndexOf('/') + 1);
    return last.isBlank() ? repository : last;
  }

  private static Kind kind(Body event) {
    return detail(event, "kind", "change_type", "type")
        .flatMap(KindWords::in)
        .or(() -> event.text("/payload/summary").flatMap(KindWords::in))
        .orElse(Kind.CUSTOM);
  }

  private String id(Body event, String summary, Delivery delivery) {
    String when = event.text("/payload/timestamp").orElse(delivery.receivedAt().toString());
    return EventId.of(
        name(),
        EventId.fingerprint(
            event.text("/routing_key").orElse(""),
            summary,
            event.text("/payload/source").orElse(""),
            when,
            details(event).toString()));
  }
}
