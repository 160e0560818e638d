package dev.culprit.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.culprit.http.EventStream;
import dev.culprit.http.EventStreams;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import dev.culprit.http.ServerSentEvent;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * {@code /v1/stream}: annotations as they come, what people say of them, and which incidents are
 * others now. A client that says which it saw last is first given those that changed since, in
 * their newest revision; it may see one twice.
 */
final class LiveAnnotations implements Routes, ViewIndex.Listener {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final int LONGEST_QUEUE = 256;
  // Leaves room for what happens while the past is being sent.
  private static final int MOST_REPLAYED = LONGEST_QUEUE / 2;

  private final EventStreams streams;
  private final BooleanSupplier caughtUp;
  private final Table<AnnotationRow> known;
  private final Map<EventStream, AnnotationFilter> clients = new ConcurrentHashMap<>();

  /**
   * @param caughtUp before that, annotations are no news
   * @param known the annotations of now
   */
  LiveAnnotations(int mostClients, BooleanSupplier caughtUp, Table<AnnotationRow> known) {
    this.streams = new EventStreams(mostClients, LONGEST_QUEUE, KEEP_ALIVE);
    this.caughtUp = caughtUp;
    this.known = known;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/stream", this::open);
  }

  @Override
  public void stop() {
    streams.close();
  }

  @Override
  public void annotated(AnnotationRow annotation) {
    if (caughtUp.getAsBoolean()) {
      send(annotation, event(annotation));
    }
  }

  @Override
  public void withdrawn(AnnotationRow annotation, StreamId at) {
    if (caughtUp.getAsBoolean()) {
      String data =
          JsonNodeFactory.instance.objectNode().put("anomalyId", annotation.id()).toString();
      send(annotation, new ServerSentEvent("withdrawn", at.toString(), data));
    }
  }

  @Override
  public void judged(VerdictRow verdict) {
    if (!caughtUp.getAsBoolean()) {
      return;
    }
    String data =
        verdict.isShown()
            ? verdict.json().toString()
            : JsonNodeFactory.instance
                .objectNode()
                .put("anomalyId", verdict.id())
                .put("retracted", true)
                .toString();
    // A verdict on what this view does not know matches nobody's filter.
    ServerSentEvent event = ServerSentEvent.passing("verdict", data);
    known.withId(verdict.id()).forEach(annotation -> send(annotation, event));
  }

  /** An incident is written on another topic than its answers, and may come after them. */
  @Override
  public synchronized void incidentChanged(IncidentRow incident) {
    if (!caughtUp.getAsBoolean()) {
      return;
    }
    String data =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", incident.id())
            .put("domain", incident.domain())
            .toString();
    ServerSentEvent event = ServerSentEvent.passing("incident", data);
    clients.forEach(
        (stream, filter) -> {
          if (filter.concerns(incident)) {
            stream.send(event);
          }
        });
  }

  private void open(Context context) {
    AnnotationFilter filter =
        AnnotationFilter.of(QueryParameters.of(context, AnnotationFilter.PARAMETERS));
    Optional<StreamId> last =
        Optional.ofNullable(context.header("Last-Event-ID")).flatMap(StreamId::parse);
    streams.open(context, stream -> join(stream, filter, last), clients::remove);
  }

  /** Under one lock with sending, so that an old revision never follows a newer one. */
  private synchronized void join(
      EventStream stream, AnnotationFilter filter, Optional<StreamId> last) {
    last.ifPresent(seen -> replay(stream, filter, seen));
    clients.put(stream, filter);
  }

  private void replay(EventStream stream, AnnotationFilter filter, StreamId seen) {
    List<AnnotationRow> missed =
        known.all(row -> filter.test(row) && row.streamId().isAfter(seen)).stream()
            .sorted(Comparator.comparing(AnnotationRow::streamId))
            .toList();
    missed.stream()
        .skip(Math.max(0, missed.size() - MOST_REPLAYED))
        .forEach(row -> stream.send(event(row)));
  }

  private synchronized void send(AnnotationRow annotation, ServerSentEvent event) {
    clients.forEach(
        (stream, filter) -> {
          if (filter.test(annotation)) {
            stream.send(event);
          }
        });
  }

  private static ServerSentEvent event(AnnotationRow row) {
    return new ServerSentEvent("annotation", row.streamId().toString(), row.json().toString());
  }
}
