package dev.culprit.sources.gitlab;

import dev.culprit.sources.Beginnings;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Past;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.wire.UnusableEvent;
import java.util.Locale;
import java.util.Optional;

/** Webhooks of a project or a group at GitLab. */
public final class GitLab implements Source {
  private final Beginnings beginnings;

  public GitLab(Past past) {
    beginnings = new Beginnings(past);
  }

  @Override
  public String name() {
    return "gitlab";
  }

  @Override
  public String title() {
    return "GitLab";
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(new GitLabSignature());
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    Hook hook = new Hook(delivery, name(), delivery.json());
    String kind = kind(hook);
    return switch (kind) {
      case "deployment" -> Deployments.of(hook, beginnings);
      case "build", "job" -> Jobs.of(hook);
      case "pipeline" -> Jobs.ofPipeline(hook);
      case "feature_flag" -> FeatureFlags.of(hook);
      case "release" -> Releases.of(hook);
      case "push" -> Pushes.of(hook);
      case "tag_push" -> Pushes.ofTag(hook);
      case "merge_request" -> MergeRequests.of(hook);
      default -> Conversion.ignored("UNKNOWN_EVENT", kind);
    };
  }

  private static String kind(Hook hook) {
    return hook.body()
        .firstText("/object_kind", "/event_name")
        .or(() -> hook.delivery().header("X-Gitlab-Event").map(GitLab::kind))
        .orElse("without object_kind");
  }

  /** {@code feature_flag} of {@code Feature Flag Hook}. */
  private static String kind(String event) {
    return event.toLowerCase(Locale.ROOT).replaceFirst(" hook$", "").replace(' ', '_');
  }
}
