package dev.culprit.sources.github;

import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import java.util.Optional;
import java.util.stream.Stream;

/** One webhook delivery: what every event has. */
record Hook(Delivery delivery, String source, Body body) {

  /** {@code octo/shop}. */
  String repository() {
    return body.text("/repository/full_name")
        .or(() -> fromAddress("/deployment/repository_url"))
        .or(() -> fromAddress("/repository/url"))
        .or(() -> body.text("/repository/name"))
        .orElse("unknown");
  }

  /** What the repository builds is called like it. */
  Optional<String> service() {
    return body.text("/repository/name")
        .or(
            () ->
                Optional.of(repository())
                    .filter(name -> !name.equals("unknown"))
                    .map(name -> name.substring(name.lastIndexOf('/') + 1)));
  }

  Optional<String> defaultBranch() {
    return body.firstText("/repository/default_branch", "/repository/master_branch");
  }

  ChangeDraft draft(Kind kind, String what, String id) {
    return draft(kind, what, id, service());
  }

  ChangeDraft draft(Kind kind, String what, String id, Optional<String> service) {
    return ChangeDraft.of(delivery, source, kind, EventId.of(source, repository(), what, id))
        .service(service)
        .owner(body.text("/repository/custom_properties/team"))
        .label("repository", Optional.of(repository()))
        .sourceId(delivery.header("X-GitHub-Delivery"));
  }

  /** Who of these did it: a person rather than the robot that did it for one. */
  Optional<String> login(String... pointers) {
    return Stream.of(pointers)
        .flatMap(pointer -> body.text(pointer).stream())
        .filter(login -> !login.endsWith("[bot]"))
        .findFirst()
        .or(() -> body.firstText(pointers));
  }

  Optional<String> page(String path) {
    return body.text("/repository/html_url").map(url -> url + path);
  }

  /** {@code octo/shop#12}: the same for all that belong to one pull request. */
  String pullRequest(String number) {
    return repository() + "#" + number;
  }

  private Optional<String> fromAddress(String pointer) {
    String mark = "/repos/";
    return body.text(pointer)
        .filter(url -> url.contains(mark))
        .map(url -> url.substring(url.indexOf(mark) + mark.length()));
  }
}
