package dev.culprit.sources.argocd;

import dev.culprit.sources.Body;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A sync as our template tells it, or as it stands in an application that was sent whole.
 *
 * @param whole the application, if it was
 */
record Sync(Body body, boolean whole) {
  private static final Pattern ENVIRONMENT =
      Pattern.compile("(?i)prod(uction)?|staging|stage|live|qa|uat|dev(elopment)?|test|preview");

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");

  /** Where the template's words stand in an application. */
  private static final Map<String, String> IN_APPLICATION =
      Map.ofEntries(
          Map.entry("app", "/metadata/name"),
          Map.entry("project", "/spec/project"),
          Map.entry("destination/name", "/spec/destination/name"),
          Map.entry("destination/namespace", "/spec/destination/namespace"),
          Map.entry("labels", "/metadata/labels"),
          Map.entry("phase", "/status/operationState/phase"),
          Map.entry("message", "/status/operationState/message"),
          Map.entry("startedAt", "/status/operationState/startedAt"),
          Map.entry("finishedAt", "/status/operationState/finishedAt"),
          Map.entry("revision", "/status/operationState/syncResult/revision"),
          Map.entry("revisions", "/status/operationState/syncResult/revisions"),
          Map.entry("requested", "/status/operationState/operation/sync/revision"),
          Map.entry("resources", "/status/operationState/syncResult/resources"),
          Map.entry("repoURL", "/spec/source/repoURL"),
          Map.entry("initiatedBy", "/status/operationState/operation/initiatedBy"),
          Map.entry("dryRun", "/status/operationState/operation/sync/dryRun"),
          Map.entry("images", "/status/summary/images"),
          Map.entry("history", "/status/history"));

  /**
   * @throws UnusableEvent if it names no application
   */
  static Sync of(Body body) throws UnusableEvent {
    Body inside = body.object("/app");
    Sync sync =
        inside.isObject() ? new Sync(inside, true) : new Sync(body, body.has("/metadata/name"));
    sync.body.required(
        sync.at("app"), "it names the application; use the template of docs/intake/argocd.md");
    return sync;
  }

  String app() {
    return text("app").orElse("unknown");
  }

  Optional<String> project() {
    return text("project");
  }

  Optional<String> phase() {
    return text("phase");
  }

  boolean isDryRun() {
    return body.flag(at("dryRun")).orElse(false);
  }

  Optional<String> text(String word) {
    return body.text(at(word));
  }

  Optional<Instant> time(String word) {
    return body.time(at(word));
  }

  Optional<String> label(String name) {
    return Optional.ofNullable(body.fields(at("labels")).get(name));
  }

  String service() {
    return label("service")
        .or(() -> label("app.kubernetes.io/part-of"))
        .or(() -> label("app.kubernetes.io/name"))
        .orElseGet(this::app);
  }

  /** A label, or the cluster's name, or a namespace that is called like an environment. */
  Optional<String> environment() {
    return label("environment")
        .or(() -> label("env"))
        .or(() -> text("destination/name").filter(name -> !name.equals("in-cluster")))
        .or(
            () ->
                text("destination/namespace").filter(name -> ENVIRONMENT.matcher(name).matches()));
  }

  /** Of an application of several sources, the first; before there is a result, what was asked. */
  Optional<String> revision() {
    return text("revision")
        .or(() -> body.texts(at("revisions")).stream().findFirst())
        .or(() -> text("requested"));
  }

  /** The revision that is one of Git; others are versions of charts. */
  Optional<String> commit() {
    return Stream.concat(revision().stream(), body.texts(at("revisions")).stream())
        .filter(revision -> HASH.matcher(revision).matches())
        .findFirst();
  }

  /** The last one that was deployed and is not this. */
  Optional<String> previousRevision() {
    return previous().flatMap(Sync::revisionOf);
  }

  Optional<Instant> previousStart() {
    return previous().flatMap(deployed -> deployed.time("/deployStartedAt"));
  }

  /** Whether it had been deployed before the one that it replaces. */
  boolean isRollback() {
    List<Body> history = body.list(at("history"));
    Optional<String> replaced = previousRevision();
    boolean seenReplaced = false;
    for (int i = history.size() - 1; i >= 0; i--) {
      Optional<String> one = revisionOf(history.get(i));
      if (seenReplaced && one.isPresent() && one.equals(revision())) {
        return true;
      }
      seenReplaced |= one.isPresent() && one.equals(replaced);
    }
    return false;
  }

  /** A person, or Argo CD itself. */
  Optional<String> actor() {
    return body.text(at("initiatedBy") + "/username")
        .or(
            () ->
                body.flag(at("initiatedBy") + "/automated")
                    .filter(automated -> automated)
                    .map(automated -> "argocd"));
  }

  List<String> images() {
    return body.texts(at("images"));
  }

  /** Whether it lists what it applied, and all of that was as it should be or left alone. */
  boolean appliedNothing() {
    List<Body> resources = body.list(at("resources"));
    return !resources.isEmpty() && resources.stream().allMatch(Sync::isUntouched);
  }

  /**
   * Whether it failed before it came to any resource: the manifests could not be made, or were
   * refused when they were tried.
   */
  boolean cameToNothing() {
    boolean noManifests =
        phase().orElse("").equalsIgnoreCase("Error")
            && (whole || body.has(at("resources")))
            && body.list(at("resources")).isEmpty();
    return noManifests || text("message").map(m -> m.contains("(dry run)")).orElse(false);
  }

  private static boolean isUntouched(Body resource) {
    String message = resource.text("/message").orElse("");
    return message.endsWith(" unchanged")
        || message.startsWith("ignored (")
        || resource.text("/status").orElse("").equals("PruneSkipped");
  }

  /** {@code v42} of {@code registry:5000/checkout:v42@sha256:…}; the latest is no version. */
  static Optional<String> tag(String image) {
    String name = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
    int colon = name.lastIndexOf(':');
    return colon > name.lastIndexOf('/') && colon < name.length() - 1
        ? Optional.of(name.substring(colon + 1)).filter(tag -> !tag.equals("latest"))
        : Optional.empty();
  }

  private Optional<Body> previous() {
    List<Body> history = body.list(at("history"));
    Optional<Body> found = Optional.empty();
    for (Body deployed : history) {
      if (!revisionOf(deployed).equals(revision())) {
        found = Optional.of(deployed);
      }
    }
    return found;
  }

  private static Optional<String> revisionOf(Body deployed) {
    return deployed.text("/revision").or(() -> deployed.texts("/revisions").stream().findFirst());
  }

  private String at(String word) {
    return whole ? IN_APPLICATION.getOrDefault(word, "/" + word) : "/" + word;
  }
}
