package dev.culprit.sources;

import dev.culprit.domain.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tags of an event: {@code service:checkout}, {@code env=prod}, or a word alone. Where a tool knows
 * nothing else, they say what was changed, and where.
 */
public final class Tags {
  private static final Set<String> ENVIRONMENTS =
      Set.of(
          "production",
          "prod",
          "staging",
          "stage",
          "preprod",
          "pre-production",
          "development",
          "dev",
          "test",
          "testing",
          "qa",
          "uat",
          "sandbox",
          "canary");

  private final Map<String, String> named = new LinkedHashMap<>();
  private final List<String> words = new ArrayList<>();

  public Tags(Collection<String> tags) {
    for (String tag : tags) {
      int sign = sign(tag);
      if (sign > 0 && sign < tag.length() - 1) {
        named.putIfAbsent(plain(tag.substring(0, sign)), tag.substring(sign + 1).strip());
      } else if (!tag.isBlank()) {
        words.add(tag.strip());
      }
    }
  }

  public Optional<String> service() {
    return first("service", "service_name", "app", "application", "kube_deployment", "deployment");
  }

  public Optional<String> environment() {
    return first("env", "environment", "deployment_environment", "stage")
        .or(() -> FlagToolTags.environment(this))
        .or(
            () ->
                words.stream()
                    .filter(word -> ENVIRONMENTS.contains(word.toLowerCase(Locale.ROOT)))
                    .findFirst());
  }

  public Optional<String> version() {
    return first("version", "release", "tag", "image_tag", "app_version");
  }

  public Optional<String> commit() {
    return first("commit", "git_commit_sha", "git_commit", "git_sha", "sha", "revision");
  }

  public Optional<String> region() {
    return first("region", "cloud_region", "aws_region");
  }

  public Optional<String> owner() {
    return first("team", "owner");
  }

  public Optional<String> actor() {
    return first("user", "author", "deployer", "deployed_by", "actor");
  }

  /** By a tag that names it, else by the words that stand alone. */
  public Optional<Kind> kind() {
    return first("kind", "change_type", "event_type", "type")
        .flatMap(KindWords::in)
        .or(() -> FlagToolTags.kind(this))
        .or(() -> words.stream().flatMap(word -> KindWords.in(word).stream()).findFirst());
  }

  /** The value of the first of these names that has one. */
  public Optional<String> first(String... names) {
    for (String name : names) {
      String value = named.get(name);
      if (value != null && !value.isBlank()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** Those with names, and {@code tags} for the words alone. */
  public Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>(named);
    if (!words.isEmpty()) {
      labels.putIfAbsent("tags", String.join(" ", words));
    }
    FlagToolTags.flag(this).ifPresent(flag -> labels.put("flag", flag));
    return labels;
  }

  /** Gives a change the labels, and the flag that it turns if it turns one. */
  public void describe(ChangeDraft change) {
    labels().forEach((name, value) -> change.label(name, Optional.of(value)));
    FlagToolTags.flag(this).ifPresent(change::flag);
  }

  public Map<String, String> named() {
    return Map.copyOf(named);
  }

  private static int sign(String tag) {
    int colon = tag.indexOf(':');
    int equals = tag.indexOf('=');
    return colon < 0 ? equals : equals < 0 ? colon : Math.min(colon, equals);
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[-./ ]", "_");
  }
}
