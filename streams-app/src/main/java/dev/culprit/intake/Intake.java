package dev.culprit.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.InvalidField;
import dev.culprit.http.Access;
import dev.culprit.http.Answer;
import dev.culprit.http.ProblemException;
import dev.culprit.http.Refusals;
import dev.culprit.http.RequestBodies;
import dev.culprit.http.Routes;
import dev.culprit.wire.Admission;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.EventType;
import dev.culprit.wire.Topics;
import dev.culprit.wire.UnusableEvent;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes events in over HTTP. All events of a request are published or none, and 202 is answered
 * only after the broker has acknowledged every one of them.
 */
public final class Intake implements Routes, AutoCloseable {
  private static final int ACCEPTED = 202;
  private static final int BODIES_AT_ONCE = 32;
  private static final Duration BODY_WITHIN = Duration.ofMinutes(1);

  private final Topics topics;
  private final Admission admission;
  private final Clock clock;
  private final RequestReader requests;
  private final Publisher publisher;
  private final SourceEvents events;
  private final SourceMeter meter;
  private final SourceRoutes sources;

  /**
   * @param sources which tools are heard
   * @param admission what the topics admit, so that nothing is accepted that is rejected later
   * @param clock says when events are received
   * @param producer made with {@link IntakeConfig#producerProperties}; closed with this intake
   */
  public Intake(
      IntakeConfig config,
      SourcesConfig sources,
      Topics topics,
      Admission admission,
      Clock clock,
      Producer<byte[], byte[]> producer) {
    this.topics = topics;
    this.admission = admission;
    this.clock = clock;
    RequestBodies bodies = new RequestBodies(BODIES_AT_ONCE, BODY_WITHIN);
    this.requests = new RequestReader(bodies, config.maxEvents());
    this.publisher = new Publisher(producer, config.deliveryTimeout());
    this.events = new SourceEvents(topics, admission, config.maxEvents(), new KnownDependencies());
    this.meter = sources.meter();
    this.sources = new SourceRoutes(sources, bodies, events, publisher, this::receivedAt);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/v1/changes", context -> publish(context, EventType.CHANGE));
    routes.post("/v1/anomalies", context -> publish(context, EventType.ANOMALY));
    routes.post("/v1/dependencies", context -> publish(context, EventType.DEPENDENCY));
    routes.post("/v1/verdicts", context -> publish(context, EventType.VERDICT), Access.VERDICT);
    routes.delete("/v1/dependencies/{id}", this::retractDependency);
    sources.addTo(routes);
  }

  /**
   * Publishes what another room made, with the patience and the limits that events have.
   *
   * @return done when the broker has it; failed with the problem to answer when it has not
   */
  public CompletableFuture<Void> publish(ProducerRecord<byte[], byte[]> record) {
    return publisher
        .publish(List.of(record))
        .exceptionally(
            failure -> {
              throw new ProblemException(Undelivered.problem(failure));
            });
  }

  /**
   * Publishes changes that another room found, as if they had been posted.
   *
   * @return done when the broker has acknowledged every one
   * @throws IllegalArgumentException if one cannot be accepted
   */
  public CompletableFuture<Void> publish(List<ChangeEvent> changes) {
    EventReader reader =
        new EventReader(
            EventType.CHANGE,
            topics.of(EventType.CHANGE),
            admission,
            receivedAt(),
            Signatory.OF_BODY);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (ChangeEvent change : changes) {
      try {
        records.add(reader.read(EventJson.write(change)).record());
      } catch (UnusableEvent e) {
        throw new IllegalArgumentException("change " + change.id() + ": " + e.getMessage(), e);
      }
    }
    return publisher.publish(records);
  }

  /**
   * Hears sources on topics as well, once it is started.
   *
   * @param consumers makes a consumer with {@link TopicsConfig#consumerProperties}; called again
   *     when one became unusable
   */
  public SourceTopics topics(
      TopicsConfig config, Refusals refusals, Supplier<Consumer<byte[], byte[]>> consumers) {
    return new SourceTopics(
        config,
        new RecordReader(config.topics(), events, meter, refusals, this::receivedAt),
        publisher,
        consumers);
  }

  /** Waits for what is on its way, then closes the producer. */
  @Override
  public void close() {
    publisher.close();
  }

  private void publish(Context context, EventType type) throws IOException {
    Signatory signatory = type == EventType.VERDICT ? Signatory.of(context) : Signatory.OF_BODY;
    answer(
        context,
        requests.read(
            context, new EventReader(type, topics.of(type), admission, receivedAt(), signatory)));
  }

  private void retractDependency(Context context) {
    String id = context.pathParam("id");
    Batch batch = new Batch(1);
    batch.add(() -> retraction(id));
    answer(context, batch.complete());
  }

  private Accepted retraction(String id) throws UnusableEvent {
    try {
      EdgeRetracted edge = new EdgeRetracted(id, receivedAt());
      return Accepted.of(topics.dependencies(), edge.at(), edge.edgeId(), null);
    } catch (InvalidField e) {
      throw new UnusableEvent(e);
    }
  }

  private void answer(Context context, List<Accepted> events) {
    List<String> ids = events.stream().map(Accepted::id).toList();
    context.future(
        () ->
            publisher
                .publish(events.stream().map(Accepted::record).toList())
                .exceptionally(
                    failure -> {
                      throw new ProblemException(Undelivered.problem(failure));
                    })
                // Not on the producer's own thread, which must not wait for anyone.
                .thenRunAsync(() -> Answer.json(context, ACCEPTED, accepted(ids))));
  }

  private static ObjectNode accepted(List<String> ids) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(ids.size());
    ids.forEach(array::add);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("accepted", ids.size()).set("ids", array);
    return json;
  }

  private Instant receivedAt() {
    // As fine as a record's timestamp, by which lateness is judged later.
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
