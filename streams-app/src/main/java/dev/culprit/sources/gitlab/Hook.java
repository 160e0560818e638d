package dev.culprit.sources.gitlab;

import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import java.util.Locale;
import java.util.Optional;

/** One webhook delivery: what every event has. */
record Hook(Delivery delivery, String source, Body body) {

  /** {@code shop/checkout}. */
  String project() {
    return body.firstText("/project/path_with_namespace", "/project/name")
        .or(() -> body.text("/project_name").map(name -> name.replace(" ", "")))
        .or(() -> body.text("/project_id"))
        .orElse("unknown");
  }

  /** The last part of the project's path; its name is for people and may have spaces. */
  Optional<String> service() {
    return Optional.of(project())
        .filter(path -> !path.equals("unknown"))
        .map(path -> path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
  }

  Optional<String> page(String path) {
    return body.text("/project/web_url").map(url -> url + path);
  }

  /** {@code shop/checkout!12}: the same for all that belong to one merge request. */
  Optional<String> mergeRequest(String pointer) {
    return body.text(pointer).map(number -> project() + "!" + number);
  }

  /** What stays the same when GitLab repeats a delivery. */
  Optional<String> deliveryId() {
    return delivery
        .header("Idempotency-Key")
        .or(() -> delivery.header("webhook-id"))
        .or(() -> delivery.header("X-Gitlab-Event-UUID"));
  }

  String id(String what, String number) {
    return EventId.of(source, project(), what, number);
  }

  ChangeDraft draft(Kind kind, String what, String number) {
    Optional<String> name = body.firstText("/user/name", "/user_name");
    return ChangeDraft.of(delivery, source, kind, id(what, number))
        .service(service())
        .actor(
            body.firstText("/user/username", "/user_username").or(() -> address()).or(() -> name),
            name)
        .label("project", Optional.of(project()))
        .sourceId(deliveryId());
  }

  /** GitLab writes something in brackets where a person shows none. */
  private Optional<String> address() {
    return body.text("/user/email").filter(email -> email.contains("@"));
  }
}
