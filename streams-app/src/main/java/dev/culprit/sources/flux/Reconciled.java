package dev.culprit.sources.flux;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.EventId;
import dev.culprit.sources.VersionWord;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one event of Flux tells of one of its objects. */
record Reconciled(Delivery delivery, String source, Body body) {
  /** {@code main@sha1:731f…}, {@code main/731f…}, {@code latest@sha256:…}. */
  private static final Pattern REVISION =
      Pattern.compile("(?:(.+)[@/])?(?:(sha1|sha256):)?([0-9a-f]{40,64})");

  private static final Pattern HELM =
      Pattern.compile(
          "(?:reconciliation failed: )?Helm (install|upgrade|rollback|uninstall)"
              + " (succeeded|failed)");

  private static final Pattern RELEASE = Pattern.compile("release (\\S+\\.v\\d+) with chart");
  private static final int SHORT = 7;

  String name() {
    return body.text("/involvedObject/name").orElse("unknown");
  }

  String reason() {
    return body.text("/reason").orElse("");
  }

  /** Controllers before 0.37 have it in the message only. */
  String helmReason() {
    Matcher said = HELM.matcher(message());
    if (!reason().matches("info|error|ReconciliationFailed") || !said.lookingAt()) {
      return reason();
    }
    String deed = said.group(1);
    return deed.substring(0, 1).toUpperCase(Locale.ROOT)
        + deed.substring(1)
        + (said.group(2).equals("failed") ? "Failed" : "Succeeded");
  }

  String message() {
    return body.text("/message").orElse("");
  }

  boolean isError() {
    return body.text("/severity").orElse("info").equals("error");
  }

  /** Told after each interval, for those who show a commit as applied. */
  boolean isRoutine() {
    return metadata("commit_status").isPresent();
  }

  String sentence() {
    return body.text("/involvedObject/kind").orElse("") + " " + path() + ": " + reason();
  }

  Optional<String> revision() {
    return metadata("revision");
  }

  /**
   * What Helm did: the release's own number, as far as it is told; a failed try is known by its
   * time.
   */
  String deed() {
    Matcher release = RELEASE.matcher(message());
    boolean counted = release.find() && helmReason().matches("(Install|Upgrade)Succeeded");
    return counted ? release.group(1) : helmReason() + "@" + timestamp();
  }

  /**
   * @param what by which it is known among all that happens to the object
   */
  ChangeDraft draft(String verb, ChangeStatus status, String what) {
    Optional<String> version = version();
    String service = metadata("service").or(() -> metadata("app")).orElseGet(this::name);
    Optional<String> environment =
        metadata("environment").or(() -> metadata("env")).or(() -> metadata("cluster"));
    return ChangeDraft.of(delivery, source, Kind.DEPLOY, id(what))
        .status(status)
        .startedAt(body.time("/timestamp"))
        .endedAt(body.time("/timestamp"))
        .earliestStands()
        .service(Optional.of(service))
        .environment(environment)
        .regions(metadata("region").stream().toList())
        .version(version)
        .commit(commit())
        .title(
            verb
                + version.map(v -> " " + v).orElse("")
                + " of "
                + service
                + environment.map(to -> " to " + to).orElse(""))
        .description(
            Optional.of(message()).filter(text -> !text.isEmpty()).or(() -> metadata("summary")))
        .owner(metadata("team").or(() -> metadata("owner")))
        .changeRequest(metadata("change_request"))
        .actor(body.text("/reportingController"), Optional.empty())
        .label("object", Optional.of(path()))
        .label("revision", revision())
        .label("cluster", metadata("cluster"))
        .label("summary", metadata("summary"))
        .sourceId(body.text("/involvedObject/uid"));
  }

  /** The controller's own keys have the object's group before them, or had it taken off. */
  private Optional<String> metadata(String key) {
    Map<String, String> metadata = body.fields("/metadata");
    return Optional.ofNullable(metadata.get(key))
        .or(
            () ->
                metadata.entrySet().stream()
                    .filter(entry -> entry.getKey().endsWith("/" + key))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }

  private String path() {
    return body.text("/involvedObject/namespace").map(space -> space + "/").orElse("") + name();
  }

  private String id(String what) {
    return EventId.of(
        source,
        metadata("cluster").or(() -> body.text("/involvedObject/uid")).orElse("cluster"),
        path(),
        what);
  }

  private String timestamp() {
    return body.time("/timestamp").map(Instant::toString).orElse(delivery.receivedAt().toString());
  }

  private Optional<String> version() {
    return revision()
        .map(
            revision -> {
              Matcher parts = REVISION.matcher(revision);
              return parts.matches() ? version(parts) : revision;
            });
  }

  /** A tag if it is one; of a branch, what it stood at. */
  private static String version(Matcher parts) {
    Optional<String> name = Optional.ofNullable(parts.group(1));
    return name.flatMap(VersionWord::tag).orElse(parts.group(3).substring(0, SHORT));
  }

  /** Of the origin if the artifact was built of a repository, else of the revision itself. */
  private Optional<String> commit() {
    return metadata("originRevision")
        .or(this::revision)
        .map(REVISION::matcher)
        .filter(Matcher::matches)
        .filter(parts -> !"sha256".equals(parts.group(2)))
        .map(parts -> parts.group(3));
  }
}
