package dev.culprit.sources.github;

import dev.culprit.domain.InvalidField;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.HmacSignature;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.wire.ForeignJson;
import dev.culprit.wire.UnusableEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Webhooks of a repository, an organization or an app at GitHub, as JSON or as a form. Which event
 * it is stands in a header; without it, the body tells.
 */
public final class GitHub implements Source {
  /** The members by which a body is known, the more particular first. */
  private static final Map<String, String> MEMBERS = new LinkedHashMap<>();

  static {
    MEMBERS.put("/deployment_status", "deployment_status");
    MEMBERS.put("/workflow_job", "workflow_job");
    MEMBERS.put("/deployment_callback_url", "deployment_protection_rule");
    MEMBERS.put("/deployment", "deployment");
    MEMBERS.put("/workflow_run", "workflow_run");
    MEMBERS.put("/release", "release");
    MEMBERS.put("/pull_request", "pull_request");
    MEMBERS.put("/pusher", "push");
    MEMBERS.put("/zen", "ping");
  }

  @Override
  public String name() {
    return "github";
  }

  @Override
  public String title() {
    return "GitHub";
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(
        new HmacSignature(
            "X-Hub-Signature-256", "HmacSHA256", "sha256=", HmacSignature.Encoding.HEX));
  }

  @Override
  public boolean sendsForms() {
    return true;
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    Hook hook = new Hook(delivery, name(), body(delivery));
    String event = event(hook);
    return switch (event) {
      case "deployment" -> Deployments.requested(hook);
      case "deployment_status" -> Deployments.status(hook);
      case "workflow_run" -> WorkflowRuns.of(hook);
      case "release" -> Releases.of(hook);
      case "push" -> Pushes.of(hook);
      case "pull_request" -> PullRequests.of(hook);
      case "create", "delete" -> Pushes.reference(hook, event.equals("delete"));
      case "check_run", "check_suite", "status", "workflow_job" ->
          Conversion.ignored("CI_RUN", event + " of " + hook.repository());
      case "ping" -> Conversion.ignored("PING", "the webhook works");
      default -> Conversion.ignored("UNKNOWN_EVENT", event);
    };
  }

  private static String event(Hook hook) {
    return hook.delivery()
        .header("X-GitHub-Event")
        .map(event -> event.toLowerCase(Locale.ROOT))
        .or(
            () ->
                MEMBERS.entrySet().stream()
                    .filter(member -> hook.body().has(member.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst())
        .orElse("without X-GitHub-Event");
  }

  private static Body body(Delivery delivery) throws UnusableEvent {
    boolean form =
        delivery
            .header("Content-Type")
            .map(type -> type.toLowerCase(Locale.ROOT).contains("x-www-form-urlencoded"))
            .orElse(false);
    if (!form) {
      return delivery.json();
    }
    List<String> payload = delivery.form().getOrDefault("payload", List.of());
    if (payload.isEmpty()) {
      throw new UnusableEvent(
          new InvalidField(
              "payload", "missing", "GitHub sends its JSON in this field of the form"));
    }
    return Body.of(ForeignJson.parse(payload.get(0).getBytes(StandardCharsets.UTF_8)));
  }
}
