package dev.culprit.correlation;

import java.util.List;

/** What was forgotten because nothing that may still arrive can depend on it. */
public record Expired(List<Entry> changes, List<Entry> anomalies, List<IncidentKey> incidents) {
  /** An event by its identity. */
  public record Entry(String domain, String id) {}
}
