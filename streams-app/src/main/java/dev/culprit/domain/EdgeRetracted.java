package dev.culprit.domain;

import java.time.Instant;

/**
 * The dependencies of this id, in every environment, never were: a null value on the dependencies
 * topic. It wins over every version that was recorded no later than itself.
 *
 * @param at timestamp of the Kafka record
 */
public record EdgeRetracted(String edgeId, Instant at) {
  public EdgeRetracted {
    Check.name("key", edgeId);
  }
}
