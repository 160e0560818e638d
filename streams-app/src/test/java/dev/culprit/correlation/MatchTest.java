package dev.culprit.correlation;

import static dev.culprit.correlation.Story.aDeploy;
import static dev.culprit.correlation.Story.anAnomaly;
import static dev.culprit.correlation.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.culprit.domain.About;
import dev.culprit.domain.ChangeBuilder;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.Evidence;
import dev.culprit.domain.Factor;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Relation;
import dev.culprit.domain.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * What connects one change with one anomaly, worked out by hand: names, words, comparisons, and
 * whether it was still there.
 */
final class MatchTest {
  private static final Offset<Double> EXACTLY = within(1e-12);

  private static Evidence evidence(Story story, String changeId) {
    return story.reasoning(changeId).evidence().get(0);
  }

  private static ChangeBuilder aConfig(String id, String title) {
    return ChangeEvent.builder(id, Kind.CONFIG, at("10:00"))
        .scope(Scope.ofService("checkout"))
        .about(About.titled(title));
  }

  private static Story configs(String... titles) {
    Story story = new Story(DefaultParameters.WEIGHING);
    for (int i = 0; i < titles.length; i++) {
      story.tell(aConfig("c" + i, titles[i]));
    }
    return story;
  }

  private static double words(Story story) {
    story.tell(
        MetricAnomaly.builder("slow", "commons uploads p99", MetricClass.LATENCY, at("10:04"))
            .service("checkout"));
    return evidence(story, "c0").words();
  }

  // Words

  @Test
  void rareWordInCommonSpeaksForAChange() {
    Story story = configs("resize commons", "retries", "timeouts", "pools", "warm caches");
    // One of five mentions it: 0.4 / (1.5 / 6).
    assertThat(words(story)).isEqualTo(1.6, EXACTLY);
    assertThat(evidence(story, "c1").words()).isEqualTo(1);
    assertThat(story.contribution("c0", Factor.WORDS)).isEqualTo(Math.log10(1.6), EXACTLY);
    assertThat(story.contribution("c1", Factor.WORDS)).isEqualTo(0);
  }

  @Test
  void rarestOfSeveralWordsCounts() {
    Story story = configs("commons uploads", "uploads", "pools", "caches", "retries", "queues");
    // "uploads" is in two of six, "commons" in one: 0.4 / (1.5 / 7).
    assertThat(words(story)).isEqualTo(0.4 * 7 / 1.5, EXACTLY);
    // 0.4 / (2.5 / 7) = 1.12.
    assertThat(evidence(story, "c1").words()).isEqualTo(0.4 * 7 / 2.5, EXACTLY);
  }

  @Test
  void wordNeverSpeaksAgainstAndNeverTooLoudly() {
    // Two of four: 0.4 / (2.5 / 5) = 0.8, which says nothing.
    assertThat(words(configs("commons", "commons", "pools", "caches"))).isEqualTo(1);
    String[] many = new String[41];
    Arrays.fill(many, "retries");
    many[0] = "commons";
    // One of 41: 0.4 / (1.5 / 42) = 11.2, of which 8 count.
    assertThat(words(configs(many))).isEqualTo(8);
  }

  @Test
  void whatMostMentionOrTooFewCouldSaysNothing() {
    assertThat(words(configs("commons", "commons", "commons", "pools", "caches"))).isEqualTo(1);
    assertThat(words(configs("commons", "pools"))).isEqualTo(1);
  }

  @Test
  void longWordsMeetByTheirBeginning() {
    assertThat(words(configs("commonswiki", "pools", "caches", "queues", "retries")))
        .isEqualTo(1.6, EXACTLY);
    assertThat(words(configs("an upload", "pools", "caches", "queues", "retries")))
        .isEqualTo(1.6, EXACTLY);
    // Four letters are a word, but no beginning of one.
    assertThat(words(configs("comm", "pools", "caches", "queues", "retries"))).isEqualTo(1);
  }

  @Test
  void wordsOfTheOwnServiceStandInItsScope() {
    Story story = configs("checkout: resize", "pools", "caches", "queues", "retries");
    assertThat(words(story)).isEqualTo(1);
  }

  @Test
  void runsOfLettersFallIntoParts() {
    assertThat(Words.of(aConfig("c", "HTTPServer2Pool of myCommonsDB (a-b_cd) 12345 v2").build()))
        .containsExactly("commons", "httpserver2pool", "mycommonsdb", "pool", "server");
  }

  @Test
  void tokensOfAnEpisodeAreItsNamesItsMetricAndItsSegment() {
    MetricAnomaly anomaly =
        MetricAnomaly.builder("a", "upload errors", MetricClass.ERRORS, at("10:00"))
            .service("web-shop")
            .components("libPayments")
            .build();
    assertThat(Words.of(KnownEpisode.of(List.of(anomaly))))
        .containsExactly("libpayments", "payments", "shop", "upload");
  }

  // Undone

  @Test
  void whatWasTakenBackTwoMinutesBeforeIsHardlyGuilty() {
    assertThat(undone("10:01:59")).isEqualTo(0.05);
    assertThat(undone("10:02:00")).isEqualTo(1);
    assertThat(undone("10:30:00")).isEqualTo(1);
  }

  private static double undone(String rolledBackAt) {
    Story story =
        new Story(DefaultParameters.WEIGHING)
            .tell(aDeploy("v42", "checkout", at("09:00")).rolledBackAt(at(rolledBackAt)))
            .anomaly("slow", at("10:04"));
    double undone = evidence(story, "v42").undone();
    assertThat(story.contribution("v42", Factor.UNDONE)).isEqualTo(Math.log10(undone), EXACTLY);
    return undone;
  }

  @Test
  void laterChangeMayHaveTakenItBack() {
    Story story =
        new Story(DefaultParameters.WEIGHING)
            .deploy("v41", at("09:00"))
            .deploy("v42", at("09:30"))
            .tell(
                ChangeEvent.builder("v41 again", Kind.DEPLOY, at("09:40"))
                    .scope(Scope.ofService("checkout"))
                    .alteration(Story.ofVersion("v41")))
            .anomaly("slow", at("10:04"));
    assertThat(evidence(story, "v42").undone()).isEqualTo(0.05);
    assertThat(evidence(story, "v41").undone()).isEqualTo(1);
    assertThat(evidence(story, "v41 again").undone()).isEqualTo(1);
  }

  // Names

  @Test
  void componentInCommonIsTheSameThing() {
    Scope library =
        new Scope(List.of("pay"), Optional.empty(), List.of("libx"), List.of(), Optional.empty());
    Story story =
        new Story()
            .tell(aDeploy("v42", "pay", at("10:00")).scope(library))
            .tell(anAnomaly("slow", at("10:04")).components("libx"));
    assertThat(evidence(story, "v42").relation()).isEqualTo(Relation.SAME);
    assertThat(evidence(story, "v42").scope()).isEqualTo(0.8);
    assertThat(evidence(story, "v42").hub()).isEqualTo(1);
    assertThat(story.reasoning("v42").healthy()).isZero();
  }

  @Test
  void nearestOfAllNamesIsTheRelation() {
    Story story =
        new Story()
            .calls("gateway", "pay")
            .calls("checkout", "cart")
            .calls("cart", "pay")
            .deploy("v42", "pay", at("10:00"))
            .tell(anAnomaly("slow", at("10:04")).components("gateway"));
    assertThat(evidence(story, "v42").relation()).isEqualTo(Relation.UP1);
    // Of gateway, checkout, cart and pay the two that call it: 1 / sqrt(1 + 1/3).
    assertThat(evidence(story, "v42").hub()).isEqualTo(1 / Math.sqrt(4 / 3.0), EXACTLY);
  }

  @Test
  void componentsOfEveryMemberAreTheEpisodes() {
    Scope library =
        new Scope(List.of(), Optional.empty(), List.of("libx"), List.of(), Optional.empty());
    Story story =
        new Story()
            .tell(aDeploy("v42", "pay", at("10:00")).scope(library))
            .anomaly("slow", at("10:04"))
            .tell(anAnomaly("slow again", at("10:09")).components("libx"));
    assertThat(evidence(story, "v42").relation()).isEqualTo(Relation.SAME);
  }

  @Test
  void anomalyWithoutServiceMakesNoServiceHealthy() {
    Story story =
        new Story()
            .deploy("v42", at("10:00"))
            .tell(MetricAnomaly.builder("few", "orders", MetricClass.BUSINESS, at("10:04")));
    assertThat(story.reasoning("v42").healthy()).isZero();
  }

  // Comparisons

  @Test
  void comparisonOfACalleesVersionNamesItsService() {
    assertThat(ofCallee(new Comparison(Optional.of("pay"), "v9", Optional.empty(), true, 0.5)))
        .isEqualTo(Math.sqrt(10), EXACTLY);
    assertThat(ofCallee(new Comparison(Optional.of("pay"), "v9", Optional.empty(), false, 0.5)))
        .isEqualTo(Math.sqrt(0.4), EXACTLY);
    // Nobody said whose v9 that was, and v8 did not change.
    assertThat(ofCallee(new Comparison(Optional.empty(), "v9", Optional.empty(), true, 1)))
        .isEqualTo(1);
    assertThat(ofCallee(new Comparison(Optional.of("pay"), "v8", Optional.empty(), true, 1)))
        .isEqualTo(1);
  }

  @Test
  void worstFindingCountsByItsGreatestCertainty() {
    assertThat(
            ofCallee(
                new Comparison(Optional.of("pay"), "v9", Optional.empty(), false, 1),
                new Comparison(Optional.of("pay"), "v9", Optional.of("v8"), true, 0.2),
                new Comparison(Optional.of("pay"), "v9", Optional.of("v7"), true, 0.3)))
        .isEqualTo(Math.pow(10, 0.3), EXACTLY);
  }

  private static double ofCallee(Comparison... comparisons) {
    Story story =
        new Story()
            .calls("checkout", "pay")
            .deploy("v9", "pay", at("10:00"))
            .tell(anAnomaly("slow", at("10:04")).comparisons(List.of(comparisons)));
    return evidence(story, "v9").confinement();
  }

  // Detection

  @Test
  void whatBeganAfterTheDetectionIsInnocent() {
    // Six minutes after the onset: 1 % of the effects in the five minutes of that bin.
    assertThat(density(aDeploy("c", "checkout", at("10:06")))).isEqualTo(0.01 * 12, EXACTLY);
    assertThat(density(aDeploy("c", "checkout", at("10:06:01")))).isZero();
    assertThat(density(aMigration(at("10:06:01")))).isZero();
    // It ran already: 0.5 / (2 + 4) minutes, and no more after.
    assertThat(density(aMigration(at("10:01")))).isEqualTo(0.5 * 10 + 0.5 * 0.01 * 20, EXACTLY);
  }

  /** Of an anomaly that began at 10:00 and was noticed at 10:05. */
  private static double density(ChangeBuilder change) {
    Story story =
        new Story().tell(change).tell(anAnomaly("slow", at("10:00")).detectedAt(at("10:05")));
    return evidence(story, "c").density();
  }

  private static ChangeBuilder aMigration(Instant start) {
    return ChangeEvent.builder("c", Kind.DB_MIGRATION, start)
        .scope(Scope.ofService("checkout"))
        .endedAt(start);
  }

  // What an ablation switches off

  @Test
  void hubsAndHealthCanBeLeftOut() {
    var without =
        DefaultParameters.with(DefaultParameters.SHIPPED, 0, 1, java.time.Duration.ZERO, 0, 1);
    Story story =
        new Story(without)
            .calls("checkout", "pay")
            .calls("web", "pay")
            .deploy("v42", "pay", at("10:00"))
            .anomaly("slow", at("10:04"));
    assertThat(evidence(story, "v42").hub()).isEqualTo(1);
    assertThat(story.reasoning("v42").healthy()).isZero();
  }
}
