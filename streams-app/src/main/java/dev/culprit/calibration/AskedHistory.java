package dev.culprit.calibration;

import dev.culprit.history.HistoryEvents;
import dev.culprit.history.HistorySet;
import dev.culprit.history.Truth;
import dev.culprit.history.Usage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A history of which other things are asked. */
record AskedHistory(HistorySet set, List<Truth> truths) implements HistorySet {
  @Override
  public String name() {
    return set.name();
  }

  @Override
  public Optional<String> domainLabel() {
    return set.domainLabel();
  }

  @Override
  public long size() {
    return set.size();
  }

  @Override
  public HistoryEvents events() throws IOException {
    return set.events();
  }

  @Override
  public Usage usage() {
    return set.usage();
  }
}
