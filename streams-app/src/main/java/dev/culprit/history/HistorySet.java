package dev.culprit.history;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Anomalies whose causes are known, and the stream of events in which to look for them. A folder
 * may hold several sets over the same changes.
 */
public interface HistorySet {

  /** The folder's path below the one asked for and what tells its sets apart, as {@code a/b}. */
  String name();

  /** In order of the anomaly's id; empty where nothing is known, which is enough for a replay. */
  List<Truth> truths();

  /** Label that divides the events into domains, beside the environment. */
  Optional<String> domainLabel();

  /** How many events there are, for a progress bar. */
  long size();

  /** From the first; each call opens the files anew. Memory does not grow with the history. */
  HistoryEvents events() throws IOException;

  /** What was used, and what was not and why. */
  Usage usage();
}
