package dev.culprit.demo.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.demo.play.Episode.Planned;
import dev.culprit.demo.play.Fault.Guilty;
import dev.culprit.demo.play.Fault.Uncaused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theFirstFaultHasAGuiltyChangeAndTheSecondHasNone(long seed) {
    List<Episode> episodes = plan(seed, 2);
    assertThat(episodes.get(0).fault()).isInstanceOf(Guilty.class);
    assertThat(episodes.get(0).pause().plus(episodes.get(0).faultAt()))
        .isLessThan(Duration.ofSeconds(35));
    assertThat(episodes.get(1).fault()).isInstanceOf(Uncaused.class);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyBlockHasExactlyOneUncausedFault(long seed) {
    List<Episode> episodes = plan(seed, 40);
    for (int block = 0; block < episodes.size(); block += Schedule.UNCAUSED_EVERY) {
      assertThat(episodes.subList(block, block + Schedule.UNCAUSED_EVERY))
          .filteredOn(episode -> episode.fault() instanceof Uncaused)
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyEpisodeHasAnEnvironmentOfItsOwn(long seed) {
    assertThat(plan(seed, 100)).extracting(Episode::environment).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aServiceIsChangedAtMostOncePerShop(long seed) {
    for (Episode episode : plan(seed, 40)) {
      assertThat(changes(episode))
          .flatExtracting(change -> Schedule.touchedBy(change.target()))
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anUncausedFaultStrikesTheHalfThatWasLeftAlone(long seed) {
    for (Episode episode : plan(seed, 40)) {
      if (episode.fault() instanceof Uncaused uncaused) {
        assertThat(episode.innocents())
            .isNotEmpty()
            .allMatch(planned -> Part.of(planned.change().target()) != uncaused.part());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void someInnocentChangeComesAtTheTimeOfTheFault(long seed) {
    for (Episode episode : plan(seed, 40)) {
      assertThat(episode.innocents())
          .anyMatch(
              planned ->
                  planned.at().minus(episode.faultAt()).abs().compareTo(Duration.ofSeconds(1)) <= 0)
          .allMatch(planned -> !planned.at().isNegative());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void idsAreUniqueAndTheirOrderTellsNothing(long seed) {
    Set<String> ids = new HashSet<>();
    int guiltyIsSmallest = 0;
    List<Episode> episodes = plan(seed, 60);
    for (Episode episode : episodes) {
      List<Change> changes = changes(episode);
      changes.forEach(change -> assertThat(ids.add(change.id())).isTrue());
      if (episode.fault() instanceof Guilty guilty
          && changes.stream().allMatch(c -> number(c) >= number(guilty.change()))) {
        guiltyIsSmallest++;
      }
    }
    assertThat(guiltyIsSmallest).isLessThan(episodes.size() / 2);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSameSeedTellsTheSameStory(long seed) {
    assertThat(plan(seed, 12).toString().replaceAll("Lambda[^,\\]]*", ""))
        .isEqualTo(plan(seed, 12).toString().replaceAll("Lambda[^,\\]]*", ""));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyActIsPlayedBeforeOneComesAgain(long seed) {
    List<String> guilty = new ArrayList<>();
    for (Episode episode : plan(seed, 40)) {
      if (episode.fault() instanceof Guilty g && guilty.size() < Repertoire.GUILTY.size()) {
        guilty.add(g.change().id().replaceAll("-\\d+$", "") + detail(g.change()));
      }
    }
    assertThat(guilty).doesNotHaveDuplicates();
  }

  private static String detail(Change change) {
    return change instanceof Setting setting ? setting.key() : "";
  }

  private static int number(Change change) {
    return Integer.parseInt(change.id().substring(change.id().lastIndexOf('-') + 1));
  }

  private static List<Change> changes(Episode episode) {
    List<Change> changes = new ArrayList<>();
    episode.innocents().stream().map(Planned::change).forEach(changes::add);
    if (episode.fault() instanceof Guilty guilty) {
      changes.add(guilty.change());
    }
    return changes;
  }

  private static List<Episode> plan(long seed, int count) {
    Schedule schedule = new Schedule(seed, new Numbering(seed));
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      episodes.add(schedule.next());
    }
    return episodes;
  }
}
