package dev.culprit.correlation;

import static dev.culprit.correlation.Story.aDeploy;
import static dev.culprit.correlation.Story.anAnomaly;
import static dev.culprit.correlation.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.About;
import dev.culprit.domain.Alteration;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.Confidence;
import dev.culprit.domain.CredibleEntry;
import dev.culprit.domain.Cut;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.DependencyType;
import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Episode;
import dev.culprit.domain.Event;
import dev.culprit.domain.Factor;
import dev.culprit.domain.Hypothesis;
import dev.culprit.domain.Impact;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Provenance;
import dev.culprit.domain.Reason;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Recorded;
import dev.culprit.domain.References;
import dev.culprit.domain.Relation;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.Scope;
import dev.culprit.domain.ScoreKind;
import dev.culprit.domain.Severity;
import dev.culprit.domain.ValueChange;
import dev.culprit.domain.WhyJoined;
import dev.culprit.domain.WhyNot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How the answers behave, told as stories. */
final class StoryTest {
  @Test
  void lateDeployIsSuspectedAfterwards() {
    new Story()
        .deploy("v41", at("09:50"))
        .anomaly("slow", at("10:05"))
        .expect(1, "v41")
        .deploy("v42", at("10:03"))
        .expect(2, "v42", "v41");
  }

  @Test
  void nothingNearIsAnAnswer() {
    Story story = new Story().anomaly("slow", at("10:05")).expect(1);
    assertThat(story.annotation().posterior().answer().hypothesis()).isEqualTo(Hypothesis.NONE);
    assertThat(story.annotation().lookedAt()).isZero();
  }

  @Test
  void plannedChangeIsNoSuspectUntilItStarts() {
    new Story()
        .tell(aDeploy("v42", "checkout", at("10:00")).status(ChangeStatus.PLANNED))
        .anomaly("slow", at("10:04"))
        .expect(1)
        .expectWhyNot("v42", WhyNot.NOT_STARTED)
        .tell(aDeploy("v42", "checkout", at("10:00")))
        .expect(2, "v42");
  }

  @Test
  void retractedChangeNeverWas() {
    Edition retracted = new Edition(OptionalLong.empty(), Optional.empty(), true);
    new Story()
        .deploy("v42", at("10:00"))
        .anomaly("slow", at("10:04"))
        .expect(1, "v42")
        .tell(aDeploy("v42", "checkout", at("10:00")).edition(retracted))
        .expect(2);
  }

  @Test
  void retractedAnomalyIsNotLive() {
    Edition retracted = new Edition(OptionalLong.empty(), Optional.empty(), true);
    Story story = new Story().anomaly("slow", at("10:04"));
    assertThat(story.correlation().isLive("prod", "slow")).isTrue();
    story.tell(anAnomaly("slow", at("10:04")).edition(retracted));
    assertThat(story.correlation().isLive("prod", "slow")).isFalse();
    assertThat(story.correlation().answer(new IncidentKey("prod", "slow"))).isEmpty();
  }

  // What real histories taught

  @Test
  void whatWasTakenBackBeforeTheOnsetIsRuledOut() {
    new Story(DefaultParameters.WEIGHING)
        .deploy("guilty", at("10:00"))
        .deploy("guilty too", at("10:01"))
        .tell(aDeploy("undone", "checkout", at("09:20")).rolledBackAt(at("09:50")))
        .anomaly("slow", at("10:04"))
        .expectSuspects("guilty too", "guilty")
        .expectWhyNot("undone", WhyNot.UNDONE_BEFORE);
  }

  @Test
  void changeAfterTheDetectionIsInnocentHoweverNear() {
    new Story(DefaultParameters.WEIGHING)
        .tell(anAnomaly("slow", at("10:00")).detectedAt(at("10:00")))
        .deploy("fix", at("10:01:30"))
        .expectSuspects()
        .expectWhyNot("fix", WhyNot.STARTED_AFTER)
        .deploy("guilty", at("09:52"))
        .expectSuspects("guilty");
  }

  @Test
  void alertWithoutOnsetPutsTheGuiltyChangeEarlier() {
    Story known =
        new Story(DefaultParameters.WEIGHING)
            .deploy("earlier", at("09:48"))
            .deploy("just before", at("09:59:30"))
            .anomaly("slow", at("10:00"));
    Story alert =
        new Story(DefaultParameters.WEIGHING)
            .deploy("earlier", at("09:48"))
            .deploy("just before", at("09:59:30"))
            .tell(anAnomaly("slow", at("10:00")).detectedAt(at("10:00")));
    assertThat(known.annotation().suspects().get(0).change().id()).isEqualTo("just before");
    assertThat(alert.annotation().suspects().get(0).change().id()).isEqualTo("earlier");
  }

  @Test
  void wordsSingleOutOneOfSeveralChangesOfAService() {
    Story story = new Story(DefaultParameters.WEIGHING);
    for (String title : List.of("retries", "raise pool of uploads", "warm caches", "timeouts")) {
      story.tell(
          ChangeEvent.builder(title, Kind.CONFIG, at("10:00"))
              .scope(Scope.ofService("checkout"))
              .about(About.titled(title)));
    }
    story.tell(
        MetricAnomaly.builder("slow", "uploads p99", MetricClass.LATENCY, at("10:04"))
            .service("checkout"));
    assertThat(story.annotation().suspects().get(0).change().id())
        .isEqualTo("raise pool of uploads");
    assertThat(story.suspect("raise pool of uploads").reasons())
        .filteredOn(reason -> reason.factor() == Factor.WORDS)
        .extracting(Reason::text)
        .containsExactly("mentions “uploads”, as 1 of 4 changes does");
  }

  @Test
  void comparisonOfACalleesVersionAccusesTheCallee() {
    Comparison worse = new Comparison(Optional.of("pay"), "v9", Optional.of("v8"), true, 0.9);
    new Story()
        .calls("checkout", "pay")
        .deploy("v9", "pay", at("10:00"))
        .deploy("v42", at("10:00"))
        .anomaly("slow", at("10:04"))
        .expectSuspects("v42", "v9")
        .tell(anAnomaly("slow", at("10:04")).comparisons(List.of(worse)))
        .expectSuspects("v9", "v42");
  }

  @Test
  void changesOfDifferentComponentsAreNoBundle() {
    References release =
        new References(Optional.of("r1"), Optional.empty(), Optional.empty(), Optional.empty());
    Scope library =
        new Scope(List.of("pay"), Optional.empty(), List.of("libx"), List.of(), Optional.empty());
    Story story =
        new Story()
            .tell(aDeploy("first", "pay", at("10:00")).scope(library).references(release))
            .tell(aDeploy("second", "pay", at("10:01")).references(release))
            .tell(anAnomaly("slow", at("10:04")).components("libx"));
    assertThat(story.suspect("first").changeIds()).containsExactly("first");
  }

  // Relations, hubs, incidents

  @Test
  void firstRelationThatHoldsIsTheRelation() {
    Graph graph =
        new Graph(
            List.of(
                call("web", "checkout"),
                call("checkout", "pay"),
                call("pay", "bank"),
                call("bank", "vault"),
                call("vault", "cellar"),
                call("mail", "web"),
                data("checkout", "orders"),
                data("stock", "orders"),
                data("pay", "orders")));
    Set<String> checkout = Set.of("checkout");
    assertThat(graph.relation(Set.of("checkout", "web"), checkout)).isEqualTo(Relation.SAME);
    assertThat(graph.relation(Set.of(), checkout)).isEqualTo(Relation.GLOBAL);
    assertThat(graph.relation(Set.of("web"), Set.of())).isEqualTo(Relation.GLOBAL);
    assertThat(graph.relation(Set.of("pay"), Set.of("checkout"))).isEqualTo(Relation.UP1);
    assertThat(graph.relation(Set.of("orders"), Set.of("checkout"))).isEqualTo(Relation.UP1);
    assertThat(graph.relation(Set.of("stock"), Set.of("checkout"))).isEqualTo(Relation.SHARED_DB);
    assertThat(graph.relation(Set.of("checkout"), Set.of("pay"))).isEqualTo(Relation.SHARED_DB);
    assertThat(graph.relation(Set.of("bank"), Set.of("checkout"))).isEqualTo(Relation.UP2);
    assertThat(graph.relation(Set.of("web"), Set.of("checkout"))).isEqualTo(Relation.DOWN1);
    assertThat(graph.relation(Set.of("vault"), Set.of("checkout"))).isEqualTo(Relation.UP3);
    assertThat(graph.relation(Set.of("cellar"), Set.of("checkout"))).isEqualTo(Relation.NONE);
    assertThat(graph.relation(Set.of("mail"), Set.of("checkout"))).isEqualTo(Relation.NONE);
    assertThat(graph.relation(Set.of("web", "bank"), checkout)).isEqualTo(Relation.UP2);
    assertThat(graph.services()).doesNotContain("orders").contains("stock", "cellar");
    // checkout is shared_db to stock and pay, as both use orders; web calls it.
    assertThat(graph.related(Set.of("checkout")))
        .containsEntry(Relation.SHARED_DB, 2)
        .containsEntry(Relation.UP1, 1)
        .containsEntry(Relation.SAME, 1)
        .containsEntry(Relation.UP2, 1)
        .doesNotContainKey(Relation.DOWN1);
  }

  private static Dependency call(String caller, String callee) {
    return Dependency.of(caller + ">" + callee, DependencyType.CALL, caller, callee);
  }

  private static Dependency data(String service, String database) {
    return Dependency.of(service + ">" + database, DependencyType.DATABASE, service, database);
  }

  @Test
  void relatedServicesShareAnIncident() {
    Story story =
        new Story()
            .calls("web", "checkout")
            .keepsDataIn("stock", "orders")
            .keepsDataIn("checkout", "orders")
            .anomaly("a", at("10:00"))
            .anomaly("b", "web", at("10:10"))
            .anomaly("c", "stock", at("10:20"))
            .tell(anAnomaly("d", at("10:21")).service("checkout"))
            .anomaly("stranger", "search", at("10:05"))
            .expectSameIncident("a", "b")
            .expectSameIncident("a", "c")
            .expectOtherIncident("a", "stranger");
    assertThat(story.answer("a").incident().episodes())
        .extracting(Episode::whyJoined)
        .containsExactly(
            WhyJoined.OPENED,
            new WhyJoined(WhyJoined.Code.CALL, Optional.of("checkout")),
            new WhyJoined(WhyJoined.Code.SHARED_DATABASE, Optional.of("checkout")));
  }

  @Test
  void lateAnomalyJoinsTwoIncidentsIntoOneChain() {
    Story story =
        new Story()
            .calls("web", "checkout")
            .anomaly("a", "web", at("10:00"))
            .anomaly("c", "web", at("10:24"))
            .expectSameIncident("a", "a");
    // Both belong to one episode until a recovery parts them.
    story
        .tell(anAnomaly("a", at("10:00")).service("web").resolvedAt(at("10:20")))
        .expectOtherIncident("a", "c")
        .anomaly("b", "checkout", at("10:12"))
        .expectSameIncident("a", "b")
        .expectSameIncident("a", "c");
    assertThat(story.correlation().answer(new IncidentKey("prod", "c"))).isEmpty();
  }

  @Test
  void whatBeginsAfterARecoveryIsAnotherIncident() {
    new Story()
        .calls("web", "checkout")
        .tell(anAnomaly("a", at("10:00")).service("checkout").resolvedAt(at("10:05")))
        .anomaly("b", "web", at("10:05:01"))
        .expectOtherIncident("a", "b")
        .tell(anAnomaly("a", at("10:00")).service("checkout").resolvedAt(at("10:06")))
        .expectSameIncident("a", "b");
  }

  @Test
  void aServiceThatFlapsStaysOneIncident() {
    new Story()
        .tell(anAnomaly("a", at("10:00")).service("web").resolvedAt(at("10:02")))
        .tell(anAnomaly("b", at("10:05")).service("web").resolvedAt(at("10:07")))
        .anomaly("c", "web", at("10:10"))
        .expectSameIncident("a", "a")
        .expectSameIncident("a", "b")
        .expectSameIncident("a", "c");
  }

  @Test
  void hubMayJoinButDoesNotExtend() {
    Story story = new Story();
    for (int i = 0; i < 11; i++) {
      story.calls("leaf-" + i, "hub");
    }
    story
        .anomaly("a", "leaf-0", at("10:00"))
        .anomaly("b", "hub", at("10:01"))
        .anomaly("c", "leaf-1", at("10:02"))
        .expectSameIncident("a", "b")
        .expectOtherIncident("a", "c");
    assertThat(story.answer("b").incident().episodes().get(1).extendsIncident()).isFalse();
  }

  @Test
  void warningMayJoinButDoesNotExtend() {
    new Story()
        .calls("web", "checkout")
        .calls("app", "web")
        .anomaly("a", at("10:00"))
        .tell(anAnomaly("b", at("10:01")).service("web").severity(Severity.WARNING))
        .anomaly("c", "app", at("10:02"))
        .expectSameIncident("a", "b")
        .expectOtherIncident("a", "c");
  }

  @Test
  void environmentsOwnAnomalyJoinsOnlyItsLike() {
    new Story()
        .anomaly("a", at("10:00"))
        .tell(MetricAnomaly.builder("b", "orders", MetricClass.BUSINESS, at("10:01")))
        .tell(MetricAnomaly.builder("c", "revenue", MetricClass.BUSINESS, at("10:02")))
        .expectOtherIncident("a", "b")
        .expectSameIncident("b", "c");
  }

  @Test
  void dependencyCountsOnlyWhileItWasValid() {
    Dependency later =
        new Dependency(
            "web-checkout",
            Optional.empty(),
            DependencyType.CALL,
            "web",
            "checkout",
            Optional.of(at("12:00")),
            Optional.of(at("13:00")),
            Optional.empty(),
            Map.of(),
            Provenance.UNKNOWN,
            Edition.FIRST);
    new Story()
        .tell(later)
        .deploy("v1", at("11:50"))
        .anomaly("before", "web", at("11:59:59"))
        .expectSuspects();
    new Story()
        .tell(later)
        .deploy("v1", at("11:50"))
        .anomaly("first", "web", at("12:00"))
        .expectSuspects("v1");
    new Story()
        .deploy("v1", at("12:50"))
        .anomaly("last", "web", at("12:59:59"))
        .expectSuspects()
        .tell(later)
        .expectSuspects("v1");
    new Story()
        .tell(later)
        .deploy("v1", at("12:50"))
        .anomaly("after", "web", at("13:00"))
        .expectSuspects();
  }

  @Test
  void retractedEdgeIsNoMore() {
    Story story =
        new Story()
            .calls("checkout", "pay")
            .deploy("v42", "pay", at("10:00"))
            .anomaly("slow", at("10:04"))
            .expectSuspects("v42");
    assertThat(story.correlation().accept(new EdgeRetracted("checkout-pay", Instant.EPOCH)))
        .as("recorded later than the retraction")
        .isEmpty();
    assertThat(story.correlation().accept(new EdgeRetracted("checkout-pay", at("00:00"))))
        .containsExactly(new IncidentKey("prod", "slow"));
    story.expectSuspects();
    // The same version once more, but recorded after the retraction, counts again.
    Dependency edge = Dependency.of("checkout-pay", DependencyType.CALL, "checkout", "pay");
    Recency recency = new Recency(OptionalLong.of(1), Instant.EPOCH, "");
    Recorded<Dependency> again = new Recorded<>(edge, recency, at("01:00"));
    assertThat(story.correlation().isNews("prod", again)).isTrue();
    story.correlation().accept("prod", again);
    story.expectSuspects("v42");
  }

  @Test
  void eventsForEveryDomainReachDomainsSeenLater() {
    Correlation correlation = new Correlation(DefaultParameters.SHIPPED);
    correlation.accept("", recorded(aDeploy("v42", "checkout", at("10:00")).build()));
    correlation.accept("late", recorded(anAnomaly("slow", at("10:04")).build()));
    IncidentAnswer answer = correlation.answer(new IncidentKey("late", "slow")).orElseThrow();
    assertThat(answer.suspectedChanges()).containsExactly("v42");
  }

  private static <E extends Event> Recorded<E> recorded(E event) {
    return new Recorded<>(event, new Recency(OptionalLong.empty(), at("00:00"), ""), at("00:00"));
  }

  @Test
  void parametersHoldFromTheirOwnTime() {
    Story story =
        new Story()
            .tell(DefaultParameters.version("p1", at("10:00")))
            .tell(DefaultParameters.version("p2", at("10:00")))
            .tell(DefaultParameters.version("p3", at("10:00:01")))
            .anomaly("slow", at("10:00"));
    assertThat(story.annotation().parameterVersion()).isEqualTo("p2");
    story.anomaly("early", "pay", at("09:59"));
    assertThat(story.annotation().parameterVersion()).isEqualTo("shipped");
  }

  // Rollbacks

  @Test
  void versionSeenBeforeIsARollback() {
    Story story =
        new Story()
            .tell(aDeploy("d1", "checkout", at("08:00")).alteration(Story.ofVersion("v1")))
            .tell(aDeploy("d2", "checkout", at("09:00")).alteration(Story.ofVersion("v2")))
            .tell(aDeploy("d3", "checkout", at("09:30")).alteration(Story.ofVersion("v1")))
            .tell(aDeploy("d4", "checkout", at("09:40")).alteration(Story.ofVersion("v2")))
            .anomaly("slow", at("09:45"));
    assertThat(story.reasoning("d3").kind()).isEqualTo(ScoreKind.ROLLBACK);
    // A rollback is not rolled back: d4 goes forward again.
    assertThat(story.reasoning("d4").kind()).isEqualTo(ScoreKind.DEPLOY);
    assertThat(story.suspect("d3").rollback()).isTrue();
    story.tell(anAnomaly("slow", at("09:45")).resolvedAt(at("09:50")));
    assertThat(story.reasoning("d2").rollback()).isEqualTo(0.2);
    assertThat(story.reasoning("d4").rollback()).isEqualTo(0.6);
  }

  @Test
  void flagSetBackIsARollback() {
    Story story =
        new Story()
            .tell(flip("f1", at("10:00"), "off", "on"))
            .anomaly("slow", at("10:03"))
            .tell(flip("f2", at("10:10"), "on", "off"))
            .tell(anAnomaly("slow", at("10:03")).resolvedAt(at("10:14")));
    assertThat(story.reasoning("f1").rollback()).isEqualTo(12);
    assertThat(story.reasoning("f2").kind()).isEqualTo(ScoreKind.ROLLBACK);
  }

  private static ChangeEvent flip(String id, Instant at, String before, String after) {
    return ChangeEvent.builder(id, Kind.FEATURE_FLAG, at)
        .scope(Scope.ofService("checkout"))
        .alteration(
            new Alteration(
                Optional.empty(),
                Optional.empty(),
                List.of(new ValueChange("new-pricing", Optional.of(before), Optional.of(after))),
                Optional.empty(),
                Optional.empty()))
        .build();
  }

  @Test
  void namedRollbackNeedsNoLikeness() {
    Story story =
        new Story()
            .deploy("v42", at("10:00"))
            .tell(
                ChangeEvent.builder("undo", Kind.CUSTOM, at("10:10"))
                    .references(
                        new References(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("v42"))))
            .tell(anAnomaly("slow", at("10:04")).resolvedAt(at("10:12")));
    assertThat(story.reasoning("v42").rollback()).isEqualTo(12);
    assertThat(story.reasoning("undo").kind()).isEqualTo(ScoreKind.ROLLBACK);
  }

  // What is said

  @Test
  void twinsShareARankAndTheLatestIsNamedFirst() {
    Story story =
        new Story()
            .deploy("a", at("10:00"))
            .deploy("b", at("10:01"))
            .deploy("c", at("09:30"))
            .anomaly("slow", at("10:04"))
            .expectSuspects("b", "a", "c");
    assertThat(story.suspect("a").rank()).isEqualTo(1);
    assertThat(story.suspect("b").rank()).isEqualTo(1);
    assertThat(story.suspect("c").rank()).isEqualTo(3);
    assertThat(story.annotation().posterior().answer().changeId()).contains("b");
  }

  @Test
  void credibleSetReachesEightyPercentInOrder() {
    Story story =
        new Story()
            .deploy("a", at("10:00"))
            .deploy("b", at("10:01"))
            .deploy("c", at("10:01"))
            .deploy("d", at("10:01"))
            .anomaly("slow", at("10:04"));
    // Four equal ones near a quarter each: three are not enough.
    assertThat(story.annotation().posterior().credibleSet())
        .extracting(CredibleEntry::changeId)
        .containsExactly(Optional.of("b"), Optional.of("c"), Optional.of("d"), Optional.of("a"));
  }

  @Test
  void nobodyIsSureWithinTheFirstWeek() {
    Story story = new Story().deploy("v42", at("10:00")).anomaly("slow", at("10:04"));
    assertThat(story.annotation().posterior().answer().probability()).isGreaterThan(0.8);
    assertThat(story.suspect("v42").confidence()).isEqualTo(Confidence.POSSIBLE);
    Story week =
        new Story()
            .anomaly("old", "mail", at("10:04").minus(Duration.ofDays(7)))
            .deploy("v42", at("10:00"))
            .anomaly("slow", at("10:04"));
    assertThat(week.suspect("v42").confidence()).isEqualTo(Confidence.LIKELY);
    Story almost =
        new Story()
            .anomaly("old", "mail", at("10:04:01").minus(Duration.ofDays(7)))
            .deploy("v42", at("10:00"))
            .anomaly("slow", at("10:04"));
    assertThat(almost.suspect("v42").confidence()).isEqualTo(Confidence.POSSIBLE);
  }

  @Test
  void baseRateIsAlwaysSaid() {
    Story story = new Story().deploy("v42", at("10:00")).anomaly("slow", at("10:04"));
    assertThat(story.suspect("v42").against())
        .extracting(Reason::factor)
        .containsExactly(Factor.BASE_RATE);
    assertThat(story.suspect("v42").against().get(0).log10()).isZero();
    assertThat(story.suspect("v42").reasons())
        .extracting(Reason::factor)
        .containsExactly(Factor.LAG, Factor.SCOPE, Factor.METRIC);
  }

  @Test
  void lagIsInWholeSecondsRoundedDown() {
    Story story = new Story().deploy("v42", at("10:00:00.5")).anomaly("slow", at("09:59:59"));
    assertThat(story.suspect("v42").lagSeconds()).isEqualTo(-2);
  }

  @Test
  void everyWhyNotHasItsCause() {
    new Story()
        .deploy("far", "search", at("10:00"))
        .anomaly("slow", at("10:04"))
        .expectWhyNot("far", WhyNot.UNRELATED_SERVICE);
    new Story()
        .deploy("guilty", at("10:00"))
        .deploy("old", at("10:04").minus(Duration.ofHours(40)))
        .anomaly("slow", at("10:04"))
        .expectWhyNot("old", WhyNot.FINISHED_LONG_BEFORE);
    Scope us =
        new Scope(
            List.of("checkout"), Optional.empty(), List.of(), List.of("us"), Optional.empty());
    new Story()
        .deploy("guilty", at("10:00"))
        .deploy("guilty too", at("10:01"))
        .tell(aDeploy("later", "checkout", at("10:13")).scope(us))
        .tell(anAnomaly("slow", at("10:04")).region("eu"))
        .expectWhyNot("later", WhyNot.STARTED_AFTER);
    new Story()
        .deploy("guilty", at("10:00"))
        .tell(aDeploy("us", "checkout", at("10:04").minus(Duration.ofHours(40))).scope(us))
        .tell(anAnomaly("slow", at("10:04")).region("eu"))
        .expectWhyNot("us", WhyNot.OTHER_REGION);
  }

  @Test
  void whyNotNamesTheStrongestObjection() {
    Story healthy = new Story().calls("web", "checkout").deploy("guilty", "web", at("10:00"));
    healthy
        .tell(
            aDeploy("healthy", "checkout", at("08:00"))
                .steps(List.of(new RolloutStep(at("08:00"), 1, Optional.empty()))))
        .anomaly("slow", "web", at("10:04"))
        .expectWhyNot("healthy", WhyNot.CHANGED_SERVICE_HEALTHY);
    new Story()
        .deploy("guilty", at("10:00"))
        .deploy("guilty too", at("10:01"))
        .tell(aDeploy("cleared", "checkout", at("07:00")))
        .tell(
            anAnomaly("slow", at("10:04"))
                .comparisons(
                    List.of(
                        new Comparison(Optional.empty(), "cleared", Optional.empty(), false, 1))))
        .expectWhyNot("cleared", WhyNot.NOT_WORSE_ON_NEW_VERSION);
    new Story()
        .tell(aDeploy("guilty", "checkout", at("10:00")).rolledBackAt(at("10:25")))
        .tell(aDeploy("kept", "checkout", at("06:00")))
        .tell(anAnomaly("slow", at("10:04")).resolvedAt(at("10:30")))
        .expectWhyNot("kept", WhyNot.KEPT_AFTER_RECOVERY);
    new Story()
        .deploy("guilty", at("10:00"))
        .deploy("guilty too", at("10:01"))
        .tell(aDeploy("undone", "checkout", at("08:00")).rolledBackAt(at("10:05")))
        .tell(anAnomaly("slow", at("10:04")).resolvedAt(at("10:30")))
        .expectWhyNot("undone", WhyNot.ROLLBACK_DID_NOT_HELP);
  }

  @Test
  void whyNotNamesWhatSuchChangesSeldomDo() {
    new Story()
        .tell(
            ChangeEvent.builder("guilty", Kind.DB_MIGRATION, at("10:00"))
                .scope(Scope.ofService("checkout")))
        .deploy("untypical", at("08:00"))
        .tell(
            MetricAnomaly.builder("locks", "lock wait", MetricClass.DB, at("10:04"))
                .service("checkout"))
        .expectWhyNot("untypical", WhyNot.UNTYPICAL_METRIC);
    References undoing =
        new References(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("elsewhere"));
    new Story()
        .deploy("guilty", at("10:00"))
        .tell(aDeploy("undo", "checkout", at("08:00")).references(undoing))
        .anomaly("slow", at("10:04"))
        .expectWhyNot("undo", WhyNot.RARELY_GUILTY);
    Story distant = new Story();
    for (int i = 0; i < 20; i++) {
      distant.calls("service-" + i, "other-" + i);
    }
    distant
        .deploy("guilty", at("10:00"))
        .tell(ChangeEvent.builder("wide", Kind.DEPLOY, at("08:30")))
        .anomaly("slow", at("10:04"))
        .expectWhyNot("wide", WhyNot.DISTANT_SERVICE);
    Story noisy = new Story();
    for (int i = 1; i <= 20; i++) {
      Instant onset = at("10:04").minus(Duration.ofHours(5L * i));
      noisy.tell(anAnomaly("noise-" + i, onset).resolvedAt(onset));
    }
    noisy
        .deploy("guilty", at("10:00"))
        .deploy("drowned", at("01:00"))
        .anomaly("slow", at("10:04"))
        .expectWhyNot("drowned", WhyNot.ALERTS_BY_ITSELF);
  }

  @Test
  void whatIsCutIsCounted() {
    Story story = new Story();
    for (int i = 0; i < 300; i++) {
      story.deploy("v" + i, at("10:00").plusSeconds(i % 60));
    }
    story.anomaly("slow", at("10:04"));
    Cut cut = story.annotation().cut();
    assertThat(cut.candidates()).isEqualTo(44);
    assertThat(story.annotation().whyNotCounts())
        .containsEntry(WhyNot.OVER_THE_LIMIT, 44)
        .containsEntry(WhyNot.OUTRANKED, 256);
    assertThat(story.annotation().lookedAt()).isEqualTo(300);
    assertThat(story.annotation().whyNot()).hasSize(20);
    assertThat(cut.whyNot()).isEqualTo(280);
  }

  @Test
  void suspectsBeyondTenAreCutAndOutranked() {
    Story story = new Story();
    for (int i = 10; i < 22; i++) {
      story.deploy("v" + i, at("10:00"));
    }
    story.anomaly("slow", at("10:04"));
    assertThat(story.annotation().suspects()).hasSize(10);
    assertThat(story.annotation().cut().suspects()).isEqualTo(2);
    story.expectWhyNot("v20", WhyNot.OUTRANKED);
  }

  @Test
  void impactTellsWhatFollowed() {
    Story story =
        new Story()
            .calls("web", "checkout")
            .deploy("v42", at("10:00"))
            .deploy("other", "search", at("10:00"))
            .anomaly("b", "web", at("10:06"))
            .anomaly("a", at("10:04"));
    Impact impact = story.correlation().impact("prod", "v42").orElseThrow();
    assertThat(impact.followed()).extracting(Impact.Followed::anomalyId).containsExactly("a", "b");
    assertThat(impact.followed())
        .extracting(Impact.Followed::lagSeconds)
        .containsExactly(240L, 360L);
    assertThat(impact.followed()).extracting(Impact.Followed::rank).containsOnly(1);
    assertThat(story.correlation().impact("prod", "other")).isEmpty();
    assertThat(story.correlation().impact("prod", "unknown")).isEmpty();
  }

  // What is forgotten

  @Test
  void forgettingAWholeIncidentLeavesTheOthersAsTheyWere() {
    Story story =
        new Story()
            .calls("web", "checkout")
            .deploy("v1", at("09:55"))
            .tell(anAnomaly("a", at("10:00")).resolvedAt(at("10:15")))
            .tell(anAnomaly("b", at("10:10")).service("web").resolvedAt(at("10:20")))
            .deploy("v2", at("14:55"))
            .tell(anAnomaly("c", at("15:00")).resolvedAt(at("15:15")))
            .anomaly("d", "web", at("15:10"));
    IncidentAnswer before = story.answer("d");
    Expired expired = story.correlation().expireBefore(at("14:00"));
    assertThat(expired.changes()).containsExactly(new Expired.Entry("prod", "v1"));
    assertThat(expired.anomalies())
        .containsExactly(new Expired.Entry("prod", "a"), new Expired.Entry("prod", "b"));
    assertThat(expired.incidents()).containsExactly(new IncidentKey("prod", "a"));
    assertThat(story.answer("d")).isEqualTo(before);
    // Grouped again from the episodes that are left, it is the same incident.
    story.tell(
        MetricAnomaly.builder("e", "errors", MetricClass.ERRORS, at("15:11")).service("web"));
    assertThat(story.answer("d").incident().id()).isEqualTo("c");
    assertThat(story.answer("d").incident().episodes().subList(0, 2))
        .isEqualTo(before.incident().episodes());
    assertThat(story.correlation().expireBefore(at("14:00")).incidents()).isEmpty();
  }

  @Test
  void incidentStaysUntilItsLastRecovery() {
    Story story =
        new Story()
            .tell(anAnomaly("a", at("10:00")).resolvedAt(at("18:00")))
            .anomaly("b", "mail", at("10:00"));
    assertThat(story.correlation().expireBefore(at("18:00")).incidents())
        .containsExactly(new IncidentKey("prod", "b"));
    assertThat(story.correlation().isLive("prod", "b")).isFalse();
    assertThat(story.correlation().isLive("prod", "a")).isTrue();
    assertThat(story.correlation().expireBefore(at("18:00:01")).incidents())
        .containsExactly(new IncidentKey("prod", "a"));
  }

  @Test
  void changesOfEveryDomainAreForgottenOnce() {
    Correlation correlation = new Correlation(DefaultParameters.SHIPPED);
    correlation.accept("prod", recorded(aDeploy("own", "checkout", at("10:00")).build()));
    correlation.accept("test", recorded(aDeploy("own", "checkout", at("10:00")).build()));
    correlation.accept("", recorded(aDeploy("all", "checkout", at("10:00")).build()));
    assertThat(correlation.expireBefore(at("10:01")).changes())
        .containsExactly(
            new Expired.Entry("", "all"),
            new Expired.Entry("prod", "own"),
            new Expired.Entry("test", "own"));
  }

  @Test
  void weekStaysSeenWhenItIsForgotten() {
    Story story = new Story().anomaly("old", "mail", at("10:04").minus(Duration.ofDays(9)));
    assertThat(story.correlation().expireBefore(at("00:00")).anomalies()).hasSize(1);
    story.deploy("v42", at("10:00")).anomaly("slow", at("10:04"));
    assertThat(story.suspect("v42").confidence()).isEqualTo(Confidence.LIKELY);
  }
}
