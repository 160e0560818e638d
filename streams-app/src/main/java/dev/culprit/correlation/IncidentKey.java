package dev.culprit.correlation;

/** Names an incident: its domain and the id of its first anomaly. */
public record IncidentKey(String domain, String incidentId) implements Comparable<IncidentKey> {
  @Override
  public int compareTo(IncidentKey other) {
    int byDomain = domain.compareTo(other.domain);
    return byDomain != 0 ? byDomain : incidentId.compareTo(other.incidentId);
  }
}
