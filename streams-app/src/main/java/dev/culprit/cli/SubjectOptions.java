package dev.culprit.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an event is about, in options that every kind of event has. */
final class SubjectOptions {
  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "The service it is about. May be repeated for a change.")
  private List<String> services = new ArrayList<>();

  @Option(names = "--database", paramLabel = "NAME", description = "Changed database.")
  private @Nullable String database;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "Where it happened. A change without one concerns every environment.")
  private @Nullable String environment;

  @Option(names = "--version", paramLabel = "VERSION", description = "What runs after the change.")
  private @Nullable String version;

  @Option(names = "--title", paramLabel = "TEXT", description = "One line for people.")
  private @Nullable String title;

  @Option(
      names = "--link",
      paramLabel = "TITLE=URL",
      description = "Where to read more. May be repeated.")
  private Map<String, String> links = new TreeMap<>();

  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description = "Anything else. May be repeated.")
  private Map<String, String> labels = new TreeMap<>();

  List<String> services() {
    return services;
  }

  boolean hasTitle() {
    return title != null;
  }

  /** Nothing, or the database as a phrase. */
  String onDatabase() {
    return database == null ? "" : " on " + database;
  }

  /** As the fields of a change. */
  void ofChange(ObjectNode json) {
    services.forEach(json.withArray("services")::add);
    put(json, "database", database);
    put(json, "version", version);
    everywhere(json);
  }

  /** As the fields of an anomaly, which has one service; two are one that nobody knows. */
  void ofAnomaly(ObjectNode json) {
    if (!services.isEmpty()) {
      json.put("service", String.join(",", services));
    }
    everywhere(json);
  }

  void environment(ObjectNode json) {
    put(json, "environment", environment);
  }

  static void put(ObjectNode json, String field, @Nullable String value) {
    if (value != null) {
      json.put(field, value);
    }
  }

  private void everywhere(ObjectNode json) {
    environment(json);
    put(json, "title", title);
    links.forEach(
        (text, url) -> json.withArray("links").addObject().put("title", text).put("url", url));
    labels.forEach((name, value) -> json.withObject("/labels").put(name, value));
  }
}
