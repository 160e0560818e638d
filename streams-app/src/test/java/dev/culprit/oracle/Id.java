package dev.culprit.oracle;

/** Names an anomaly, an incident or a change within its domain. */
record Id(String domain, String id) implements Comparable<Id> {
  @Override
  public int compareTo(Id other) {
    int byDomain = domain.compareTo(other.domain);
    return byDomain != 0 ? byDomain : id.compareTo(other.id);
  }
}
