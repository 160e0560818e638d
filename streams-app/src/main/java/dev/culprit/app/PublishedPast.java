package dev.culprit.app;

import dev.culprit.domain.Severity;
import dev.culprit.sources.Past;
import dev.culprit.view.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the topics hold of what was told, which outlives this process and has been told to others
 * too. It is the view that reads them.
 */
final class PublishedPast implements Past {
  private volatile @Nullable View view;

  /** From now on it can be looked up; before, nothing was read. */
  void isShownBy(View made) {
    view = made;
  }

  @Override
  public boolean isRead() {
    return view().map(View::isCaughtUp).orElse(false);
  }

  @Override
  public Optional<Instant> startOf(String changeId) {
    return view().flatMap(known -> known.startOf(changeId));
  }

  @Override
  public Optional<Instant> onsetOf(String anomalyId) {
    return view().flatMap(known -> known.onsetOf(anomalyId));
  }

  @Override
  public Optional<Severity> severityOf(String anomalyId) {
    return view().flatMap(known -> known.severityOf(anomalyId));
  }

  @Override
  public List<Instant> openSince(String fingerprint) {
    return view().map(known -> known.openSince(fingerprint)).orElse(List.of());
  }

  private Optional<View> view() {
    return Optional.ofNullable(view);
  }
}
