package dev.culprit.sources.launchdarkly;

import dev.culprit.sources.Body;
import dev.culprit.sources.Delivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry: what every kind of entry has, also as an integration of LaunchDarkly's rewrites it.
 */
record Entry(Delivery delivery, String source, Body body) {
  /** {@code proj/shop:env/production;eu:flag/new-checkout;service:checkout}. */
  private static final Pattern RESOURCE =
      Pattern.compile(
          "proj/([^:;]+)(?:;[^:]*)?(?::env/([^:;]+)(?:;[^:]*)?)?:(flag|segment)/([^:;]+).*");

  private static final int MOST_RESOURCES = 100;
  private static final String SITE = "https://app.launchdarkly.com";

  String kind() {
    return body.text("/kind").orElse("flag").toLowerCase(Locale.ROOT);
  }

  Optional<Instant> date() {
    return body.firstTime("/date", "/timestamp/milliseconds", "/timestamp/rfc3339");
  }

  /** The flag's name for people. */
  String name() {
    return body.firstText("/name", "/target/name").orElseGet(this::key);
  }

  String key() {
    return fromResources(4)
        .or(() -> body.firstText("/currentVersion/key", "/previousVersion/key", "/key", "/name"))
        .orElse("unknown");
  }

  Optional<String> project() {
    return fromResources(1).or(() -> body.text("/project/key"));
  }

  String verb() {
    return body.text("/titleVerb").orElse("updated the " + kind());
  }

  /** {@code turned on the flag New checkout}. */
  String sentence() {
    return verb() + " " + name();
  }

  Optional<String> site() {
    return body.text("/_links/site/href")
        .map(href -> href.startsWith("/") ? body.text("/baseURL").orElse(SITE) + href : href);
  }

  /**
   * What was done in which environment; where none is named, or all are meant, in "".
   *
   * @return actions by environment, in the order in which they are named
   */
  Map<String, Set<String>> actions() {
    Map<String, Set<String>> actions = new LinkedHashMap<>();
    for (Body access : body.list("/accesses")) {
      Matcher resource = RESOURCE.matcher(access.text("/resource").orElse(""));
      if (resource.matches() && actions.size() < MOST_RESOURCES) {
        actions
            .computeIfAbsent(environment(resource.group(2)), e -> new LinkedHashSet<>())
            .add(access.text("/action").orElse("update"));
      }
    }
    if (actions.isEmpty()) {
      resources().stream()
          .map(resource -> environment(resource.group(2)))
          .forEach(environment -> actions.put(environment, Set.of(action())));
    }
    if (actions.isEmpty()) {
      actions.put(environment(body.text("/project/environment/key").orElse("")), Set.of(action()));
    }
    return actions;
  }

  /** Tags that people attach, such as {@code service:checkout}, and custom properties. */
  List<String> tagged(String what) {
    List<String> values = new ArrayList<>();
    String version = body.has("/currentVersion") ? "/currentVersion" : "/previousVersion";
    for (String pointer : List.of(version + "/tags", "/tags", "/target/tags")) {
      for (String tag : body.texts(pointer)) {
        if (tag.matches("(?i)" + what + "[:=/].+")) {
          values.add(tag.substring(what.length() + 1));
        }
      }
    }
    for (String pointer : List.of(version + "/customProperties", "/customProperties")) {
      values.addAll(body.texts(pointer + "/" + what + "/values"));
    }
    return values;
  }

  private String action() {
    String verb = verb().toLowerCase(Locale.ROOT);
    return body.text("/verbKind")
        .orElse(
            verb.startsWith("turned")
                ? "updateOn"
                : verb.startsWith("created")
                    ? "createFlag"
                    : verb.startsWith("deleted")
                        ? "deleteFlag"
                        : verb.contains("archived") || verb.startsWith("restored")
                            ? "updateArchived"
                            : "update");
  }

  private static String environment(@Nullable String named) {
    return named == null || named.equals("~") || named.equals("*") ? "" : named;
  }

  private Optional<String> fromResources(int group) {
    return resources().stream().map(resource -> resource.group(group)).findFirst();
  }

  private List<Matcher> resources() {
    List<String> texts = new ArrayList<>(body.texts("/target/resources"));
    body.list("/accesses").forEach(access -> access.text("/resource").ifPresent(texts::add));
    return texts.stream()
        .limit(MOST_RESOURCES)
        .map(RESOURCE::matcher)
        .filter(Matcher::matches)
        .toList();
  }
}
