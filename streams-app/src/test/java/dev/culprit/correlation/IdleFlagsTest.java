package dev.culprit.correlation;

import static dev.culprit.correlation.Story.anAnomaly;
import static dev.culprit.correlation.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.Kind;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Recorded;
import dev.culprit.domain.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** Evaluations of flags that nobody turned disturb no answer; {@link IncrementalTest} proves it. */
class IdleFlagsTest {
  private final Story story =
      new Story().calls("web", "checkout").anomaly("slow", at("10:04")).tell(flag("flag:turned"));

  @Test
  void anEdgeToAFlagThatNobodyTurnedTouchesNothing() {
    assertThat(evaluates("checkout", "flag:idle")).isEmpty();
    assertThat(evaluates("checkout", "flag:turned")).hasSize(1);
  }

  @Test
  void aServiceThatWasUnknownMayCount() {
    assertThat(evaluates("search", "flag:idle")).hasSize(1);
    assertThat(evaluates("search", "flag:other")).isEmpty();
  }

  @Test
  void whatAnAnomalyIsAboutIsNotIdle() {
    story.tell(anAnomaly("odd", at("10:05")).components("flag:idle"));
    assertThat(evaluates("checkout", "flag:idle")).isNotEmpty();
  }

  @Test
  void aFlagThatNeedsSomethingLeadsOn() {
    story.calls("flag:idle", "pay");
    assertThat(evaluates("checkout", "flag:idle")).hasSize(1);
  }

  @Test
  void aFlagThatIsTurnedLaterIsRelatedByWhatWasShownBefore() {
    evaluates("checkout", "flag:idle");
    story.tell(flag("flag:idle"));
    assertThat(story.reasoning("flag:idle").evidence().get(0).relation().name()).isEqualTo("UP1");
  }

  private SortedSet<IncidentKey> evaluates(String service, String flag) {
    Dependency edge = Dependency.of(service + flag, DependencyType.CALL, service, flag);
    return story
        .correlation()
        .accept(
            Story.DOMAIN,
            new Recorded<>(
                edge, new Recency(OptionalLong.empty(), Instant.EPOCH, ""), Instant.EPOCH));
  }

  private static ChangeEvent flag(String name) {
    return ChangeEvent.builder(name, Kind.FEATURE_FLAG, at("10:00"))
        .scope(new Scope(List.of(), Optional.empty(), List.of(name), List.of(), Optional.empty()))
        .build();
  }
}
