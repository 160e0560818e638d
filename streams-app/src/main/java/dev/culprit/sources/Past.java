package dev.culprit.sources;

import dev.culprit.domain.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was told before, to whichever process, as far as it is still kept. */
public interface Past {
  /** Nothing was ever told. */
  Past NONE =
      new Past() {
        @Override
        public boolean isRead() {
          return true;
        }

        @Override
        public Optional<Instant> startOf(String changeId) {
          return Optional.empty();
        }

        @Override
        public Optional<Instant> onsetOf(String anomalyId) {
          return Optional.empty();
        }

        @Override
        public Optional<Severity> severityOf(String anomalyId) {
          return Optional.empty();
        }

        @Override
        public List<Instant> openSince(String fingerprint) {
          return List.of();
        }
      };

  /** Whether what is not found was not told; after a start, that takes a moment. */
  boolean isRead();

  /** When the change began that has this id. */
  Optional<Instant> startOf(String changeId);

  /** When the anomaly began that has this id. */
  Optional<Instant> onsetOf(String anomalyId);

  /** How loud the newest version of the anomaly is that has this id. */
  Optional<Severity> severityOf(String anomalyId);

  /**
   * When the anomalies began that have not recovered, the latest first, a few at most.
   *
   * @param fingerprint their label of that name
   */
  List<Instant> openSince(String fingerprint);
}
