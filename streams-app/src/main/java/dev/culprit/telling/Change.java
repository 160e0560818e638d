package dev.culprit.telling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A change as it is told.
 *
 * @param kind under which it is drawn: taking another change back looks alike whatever it is
 * @param name what people call it, without its kind
 * @param place where it was changed
 * @param lane in which it is drawn
 * @param difference from what to what, empty if that is not known or too much for a label
 */
record Change(
    String id,
    String kind,
    String name,
    String difference,
    List<String> services,
    String place,
    String lane,
    String owner,
    Instant startedAt,
    Instant endedAt,
    Optional<Instant> rolledBackAt,
    List<Step> steps) {
  static final Comparator<Change> BY_START =
      Comparator.comparing(Change::startedAt).thenComparing(Change::id);

  private static final String EVERYWHERE = "whole environment";
  private static final String FLAG = "flag:";

  Change {
    services = List.copyOf(services);
    steps = List.copyOf(steps);
  }

  /** From then on, so much of the change was exposed, from 0 to 1. */
  record Step(Instant at, double exposure) {}

  /** Empty if it lacks what every change has. */
  static Optional<Change> read(JsonNode json) {
    Optional<Instant> started = time(json, "startedAt");
    String id = json.path("id").asText();
    return id.isEmpty() ? Optional.empty() : started.map(at -> read(json, id, at));
  }

  private static Change read(JsonNode json, String id, Instant startedAt) {
    List<String> services = new ArrayList<>();
    json.path("services").forEach(service -> services.add(service.asText()));
    if (json.path("service").isTextual()) {
      services.add(json.path("service").asText());
    }
    List<Step> steps = new ArrayList<>();
    for (JsonNode step : json.path("steps")) {
      time(step, "at").ifPresent(at -> steps.add(new Step(at, step.path("exposure").asDouble())));
    }
    Optional<Instant> rolledBack = time(json, "rolledBackAt");
    Instant end = startedAt;
    for (Optional<Instant> later :
        List.of(
            time(json, "endedAt"),
            rolledBack,
            steps.stream().map(Step::at).max(Comparator.naturalOrder()))) {
      end = later.filter(end::isBefore).orElse(end);
    }
    List<String> components = new ArrayList<>();
    json.path("components").forEach(component -> components.add(component.asText()));
    String database = json.path("database").asText();
    String place = place(services, database, components);
    return new Change(
        id,
        json.hasNonNull("rollbackOf") ? KindShape.ROLLBACK : json.path("kind").asText("custom"),
        name(json, place),
        difference(json),
        services,
        place,
        lane(services, database, components),
        json.path("owner").asText(json.path("actor").path("team").asText()),
        startedAt,
        end,
        rolledBack,
        steps);
  }

  /** Its kind and name, without saying the kind twice. */
  String called() {
    String word = Wording.kind(kind);
    return name.toLowerCase(Locale.ROOT).contains(word) ? name : word + " " + name;
  }

  private static String lane(List<String> services, String database, List<String> components) {
    if (!services.isEmpty()) {
      return services.get(0);
    }
    if (!database.isEmpty() || components.isEmpty()) {
      return database.isEmpty() ? EVERYWHERE : database;
    }
    return components.get(0).startsWith(FLAG) ? "feature flags" : components.get(0);
  }

  static Optional<Instant> time(JsonNode json, String field) {
    try {
      String text = json.path(field).asText();
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String place(List<String> services, String database, List<String> components) {
    List<String> places = new ArrayList<>(services);
    if (!database.isEmpty()) {
      places.add(database);
    }
    if (places.isEmpty()) {
      components.forEach(name -> places.add(name.replaceFirst("^" + FLAG, "flag ")));
    }
    return places.isEmpty() ? EVERYWHERE : Wording.names(places);
  }

  private static String name(JsonNode json, String place) {
    if (!json.path("title").asText().isBlank()) {
      return json.path("title").asText();
    }
    if (json.hasNonNull("version")) {
      return place + " " + json.path("version").asText();
    }
    String key = json.path("values").path(0).path("key").asText();
    String script = json.path("migration").path("script").asText();
    return key.isEmpty() ? script.isEmpty() ? "of " + place : script : key;
  }

  private static String difference(JsonNode json) {
    if (json.hasNonNull("version") && json.hasNonNull("previousVersion")) {
      return json.path("previousVersion").asText() + " → " + json.path("version").asText();
    }
    JsonNode values = json.path("values");
    if (values.size() == 1 && values.path(0).hasNonNull("after")) {
      return values.path(0).path("before").asText("?")
          + " → "
          + values.path(0).path("after").asText();
    }
    return "";
  }
}
