package dev.culprit.history;

import dev.culprit.wire.EventType;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file of a history holds. */
enum Role {
  /** First, because it is told in the names of the others: {@code incidents_truth}. */
  TRUTH(null),
  VERDICTS(EventType.VERDICT),
  PARAMETERS(EventType.PARAMETERS),
  DEPENDENCIES(EventType.DEPENDENCY),
  CHANGES(EventType.CHANGE),
  ANOMALIES(EventType.ANOMALY);

  private final Optional<EventType> type;

  Role(@Nullable EventType type) {
    this.type = Optional.ofNullable(type);
  }

  /** What its rows become; nothing for the truth, which is no event. */
  Optional<EventType> type() {
    return type;
  }

  /** As it stands in file names and mapping files. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Role> of(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
