package dev.culprit.sources.debezium;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.domain.InvalidField;
import dev.culprit.sources.AnySignature;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Door;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.sources.StandardWebhooksSignature;
import dev.culprit.sources.TokenSignature;
import dev.culprit.wire.UnusableEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Debezium, as its connectors, its server and its converters write: what Flyway and Liquibase noted
 * in their history tables, and the statements on its schema change topics.
 */
public final class Debezium implements Source {
  private final HistoryChange histories = new HistoryChange(name());

  @Override
  public String name() {
    return "debezium";
  }

  @Override
  public String title() {
    return "Debezium";
  }

  @Override
  public List<Door> doors() {
    return List.of(new Door(Door.usual(name()).path(), new DebeziumReply()));
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(
        new AnySignature(
            List.of(
                new TokenSignature("Authorization", "Bearer "), new StandardWebhooksSignature())));
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    Body body = delivery.json();
    if (!body.isArray()) {
      return one(delivery, body);
    }
    List<Conversion> all = new ArrayList<>();
    for (JsonNode entry : body.json()) {
      all.add(one(delivery, Body.of(entry)));
    }
    return Conversion.all(all);
  }

  private Conversion one(Delivery delivery, Body body) throws UnusableEvent {
    Message message = Message.of(delivery, body);
    try {
      return switch (message.sort()) {
        case ROW -> histories.convert(delivery, message);
        case SCHEMA -> new SchemaChange(delivery, name(), message).convert();
        case HEARTBEAT -> Conversion.ignored("HEARTBEAT", "the connector says that it lives");
        case TRANSACTION -> Conversion.ignored("TRANSACTION", "a transaction began or ended");
        case TOMBSTONE -> Conversion.ignored("TOMBSTONE", "a row is gone, as was said before");
      };
    } catch (InvalidField e) {
      throw new UnusableEvent(e);
    }
  }
}
