package dev.culprit.calibration;

import dev.culprit.domain.Event;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.Recency;
import dev.culprit.history.HistoryEvent;
import dev.culprit.history.HistoryEvents;
import dev.culprit.history.HistorySet;
import dev.culprit.topology.TopologyConfig;
import dev.culprit.wire.Domains;
import dev.culprit.wire.EventJson;
import dev.culprit.wire.Incoming;
import dev.culprit.wire.UnusableEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The events of a history under the names and domains that the topology gives them. What it refuses
 * is left out.
 */
final class ReadEvents {
  private final TopologyConfig config;

  /** Hears every event, in order of time. */
  interface Reader {
    void read(String domain, Event event, Recency recency, Instant at);
  }

  ReadEvents(TopologyConfig config) {
    this.config = config;
  }

  void each(HistorySet set, Reader reader) throws IOException {
    Domains domains = new Domains(set.domainLabel().or(config::domainLabel));
    try (HistoryEvents events = set.events()) {
      for (Optional<HistoryEvent> next = events.next(); next.isPresent(); next = events.next()) {
        try {
          Incoming incoming =
              EventJson.read(next.get().type(), next.get().json(), header -> Optional.empty());
          for (Event event : config.aliases().resolve(incoming.event())) {
            reader.read(domains.of(event), event, incoming.recency(), next.get().at());
          }
        } catch (UnusableEvent | InvalidField refused) {
          // The topology refuses it too, and a run counts it.
        }
      }
    }
  }
}
