package dev.culprit.correlation;

import dev.culprit.domain.Parameters;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which parameters hold when. */
final class ParameterVersions {
  private final Parameters shipped;
  private final NavigableMap<Moment, Parameters> versions = new TreeMap<>();

  ParameterVersions(Parameters shipped) {
    this.shipped = shipped;
  }

  void add(Parameters version) {
    versions.put(moment(version), version);
  }

  void remove(Parameters version) {
    versions.remove(moment(version));
  }

  /** The version with the greatest (validFrom, id) not after a moment, else the shipped one. */
  Parameters at(Instant moment) {
    Map.Entry<Moment, Parameters> version = versions.lowerEntry(Moment.endOf(moment));
    return version == null ? shipped : version.getValue();
  }

  private static Moment moment(Parameters version) {
    return new Moment(version.validFrom(), version.id());
  }
}
