package dev.culprit.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.http.Access;
import dev.culprit.http.Answer;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.RequestBodies;
import dev.culprit.http.Routes;
import dev.culprit.telling.Markdown;
import dev.culprit.telling.Wish;
import dev.culprit.wire.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/snapshots}: incidents frozen for post-mortems. */
final class SnapshotRoutes implements Routes {
  private static final int BODIES_AT_ONCE = 4;
  private static final Duration BODY_WITHIN = Duration.ofSeconds(10);
  private static final int LARGEST_BODY = 10_000;
  // Its content can never change; how it is drawn may, with the next Culprit.
  private static final String A_DAY = "private, max-age=86400";

  private final Table<IncidentRow> incidents;
  private final Lookup lookup;
  private final Gathering gathering;
  private final Archive archive;
  private final Addresses addresses;
  private final Pictures pictures;
  private final RequestBodies bodies = new RequestBodies(BODIES_AT_ONCE, BODY_WITHIN);

  SnapshotRoutes(
      Table<IncidentRow> incidents,
      Lookup lookup,
      Gathering gathering,
      Archive archive,
      Addresses addresses,
      Pictures pictures) {
    this.incidents = incidents;
    this.lookup = lookup;
    this.gathering = gathering;
    this.archive = archive;
    this.addresses = addresses;
    this.pictures = pictures;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    // Whoever may say what caused an incident may keep what was known of it.
    routes.post("/v1/snapshots", this::freeze, Access.VERDICT);
    routes.get("/v1/snapshots/{file}", this::read);
  }

  private void freeze(Context context) throws IOException {
    JsonNode wanted = body(context);
    String id = wanted.path("incident").asText();
    Optional<String> domain =
        Optional.of(wanted.path("domain").asText()).filter(name -> !name.isEmpty());
    IncidentRow incident =
        lookup.one(
            "incident " + id, incidents.withId(id), new DomainFilter(Optional.empty(), domain));
    lookup.requireAll("a snapshot");
    context.future(
        () ->
            gathering
                .of(incident)
                .thenCompose(archive::keep)
                .thenAcceptAsync(kept -> created(context, kept)));
  }

  private void created(Context context, Archive.Kept kept) {
    SnapshotRow row = kept.row();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", row.id())
        .put("frozenAt", row.frozenAt().toString())
        .put("url", addresses.here(context, "snapshots/" + row.id()));
    // Relative, so that it holds behind a proxy that adds a prefix.
    context.header("Location", "snapshots/" + row.id());
    Answer.json(context, kept.fresh() ? 201 : 200, json);
  }

  private void read(Context context) {
    String file = context.pathParam("file");
    int dot = file.lastIndexOf('.');
    String id = dot < 0 ? file : file.substring(0, dot);
    SnapshotRow row = archive.find(id).orElseThrow(() -> lookup.unknown("snapshot " + id));
    switch (dot < 0 ? "json" : file.substring(dot + 1)) {
      case "json" -> json(context, row);
      case "md" -> markdown(context, row);
      case Pictures.SVG -> picture(context, row, Pictures.SVG);
      case Pictures.PNG -> picture(context, row, Pictures.PNG);
      default ->
          throw new ProblemException(
              Problem.notFound("a snapshot is read as it is, or with .md, .svg or .png"));
    }
  }

  private static void json(Context context, SnapshotRow row) {
    var unused = QueryParameters.of(context, Set.of());
    context.header("Cache-Control", A_DAY);
    Answer.json(context, 200, row.json().copy());
  }

  private void markdown(Context context, SnapshotRow row) {
    var unused = QueryParameters.of(context, Set.of());
    context
        .header("Content-Disposition", FileName.inline(row.id(), "md"))
        .contentType("text/markdown; charset=utf-8")
        .result(Markdown.of(row.json().tree(), addresses.page(context, "snapshots/" + row.id())));
  }

  private void picture(Context context, SnapshotRow row, String format) {
    Wish wish = Pictures.wish(QueryParameters.of(context, Pictures.PARAMETERS));
    pictures.answer(context, row.json().tree(), wish, format, row.id(), A_DAY);
  }

  private JsonNode body(Context context) throws IOException {
    if (!RequestBodies.mediaType(context).equals("application/json")) {
      throw new ProblemException(
          Problem.of(
              415,
              "unsupported-media-type",
              "Unsupported media type",
              "send {\"incident\": \"ID\"} with Content-Type: application/json"));
    }
    byte[] bytes = bodies.read(context);
    try {
      JsonNode json = bytes.length > LARGEST_BODY ? null : Json.MAPPER.readTree(bytes);
      if (json != null && json.path("incident").isTextual()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw unusable();
    }
    throw unusable();
  }

  private static ProblemException unusable() {
    return new ProblemException(
        Problem.of(
            400,
            "unusable-body",
            "Unusable body",
            "the body must be an object with the id of an incident, {\"incident\": \"ID\"}, and its"
                + " domain where the id exists in several"));
  }
}
