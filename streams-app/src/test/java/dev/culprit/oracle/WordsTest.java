package dev.culprit.oracle;

import static dev.culprit.oracle.Told.anomalyOf;
import static dev.culprit.oracle.Told.at;
import static dev.culprit.oracle.Told.deploy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.About;
import dev.culprit.domain.Alteration;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Confinement;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Migration;
import dev.culprit.domain.Scope;
import dev.culprit.domain.ValueChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The words of the oracle, each split on paper. */
class WordsTest {

  /** HTTP|Server|2|xx|Rate: http and rate say nothing, xx is short; a run is a word too. */
  @Test
  void aRunIsCutAtHumpsAndDigits() {
    assertThat(words("HTTPServer2xxRate")).containsExactlyInAnyOrder("httpserver2xxrate", "server");
    assertThat(words("parseJSON")).containsExactlyInAnyOrder("parsejson", "parse", "json");
    assertThat(words("iOS15.2")).containsExactly("ios15");
    assertThat(words("edge_cache-TTLs")).containsExactlyInAnyOrder("edge", "cache", "ttls");
    assertThat(words("AbcD")).containsExactly("abcd");
  }

  /** T|TLs: the last of several upper-case letters begins a part, which here is short. */
  @Test
  void theLastOfSeveralCapitalsBeginsAPart() {
    assertThat(words("TTLs")).containsExactly("ttls");
    assertThat(words("XMLParser")).containsExactlyInAnyOrder("xmlparser", "parser");
    assertThat(words("XMLPARSER")).containsExactly("xmlparser");
  }

  @Test
  void whatIsShortOrANumberOrMeaninglessIsNoWord() {
    assertThat(words("p99 of 2024: error rate, Total time with the web")).isEmpty();
  }

  /** The letter takes two chars, and is one character: three of them are too short. */
  @Test
  void charactersAreCodePoints() {
    String letter = "\uD835\uDC00";
    assertThat(words(letter.repeat(3))).isEmpty();
    assertThat(words(letter.repeat(4) + " Größe \uD83D\uDE80rocket"))
        .containsExactlyInAnyOrder(letter.repeat(4), "größe", "rocket");
  }

  @Test
  void longWordsMentionThoseTheyBeginWith() {
    assertThat(Words.mentions(Set.of("sessions"), "session")).isTrue();
    assertThat(Words.mentions(Set.of("session"), "sessions")).isTrue();
    assertThat(Words.mentions(Set.of("cart"), "cart")).isTrue();
    assertThat(Words.mentions(Set.of("cartridge"), "cart")).isFalse();
    assertThat(Words.mentions(Set.of("cart"), "cartridge")).isFalse();
    assertThat(Words.mentions(Set.of("timeout"), "time-out")).isFalse();
  }

  /** Its services and its database, cut like all else, are no words of a change. */
  @Test
  void aChangeHasTheWordsOfAllThatNamesIt() {
    ChangeEvent change =
        ChangeEvent.builder("m", Kind.DB_MIGRATION, at("12:00"))
            .scope(
                new Scope(
                    List.of("checkoutApi"),
                    Optional.of("orders-db"),
                    List.of("blueCluster"),
                    List.of("euwest"),
                    Optional.of("mobile")))
            .alteration(
                new Alteration(
                    Optional.of("version"),
                    Optional.empty(),
                    List.of(new ValueChange("poolSize", Optional.of("before"), Optional.empty())),
                    Optional.of(
                        new Migration(
                            Optional.of("flyway"),
                            Optional.of("V7__widen.sql"),
                            List.of("carts"),
                            Optional.empty())),
                    Optional.empty()))
            .about(About.titled("Checkout orders faster"))
            .build();
    assertThat(Words.of(change))
        .containsExactlyInAnyOrder(
            "faster",
            "mobile",
            "bluecluster",
            "blue",
            "cluster",
            "poolsize",
            "pool",
            "size",
            "widen",
            "carts");
  }

  @Test
  void anEpisodeHasTheWordsOfItsNamesMetricAndSegment() {
    MetricAnomaly anomaly =
        MetricAnomaly.builder("a", "pool_usage", MetricClass.SATURATION, at("12:00"))
            .service("checkout")
            .components("blue-cluster")
            .region("euwest")
            .confinedTo(new Confinement(Optional.of("v1-stable"), Optional.of("mobile")))
            .build();
    assertThat(Words.of(new OracleEpisode(List.of(anomaly))))
        .containsExactlyInAnyOrder("checkout", "blue", "cluster", "pool", "usage", "mobile");
  }

  /**
   * Nine changes took effect, a tenth is planned. Of the words of the anomaly d0 mentions edge, as
   * nobody else does, and cache, as d1 does too: 0.4/(1.5/10) = 2.6667. For d1 it is 0.4/(2.5/10) =
   * 1.6. The others mention nothing.
   */
  @Test
  void theRarestWordThatAChangeMentionsCounts() {
    Told told = new Told();
    List<String> titles = List.of("edge: raise cacheTimeout", "caches", "x", "x", "x", "x", "x");
    for (int i = 0; i < titles.size(); i++) {
      told.tell(titled("d" + i, titles.get(i)));
    }
    told.tell(deploy("other", "pay", at("11:59")).build());
    told.tell(deploy("another", "pay", at("11:59")).build());
    told.tell(
        deploy("planned", "web", at("12:00"))
            .status(ChangeStatus.PLANNED)
            .about(About.titled("edge"))
            .build());
    told.tell(anomalyOf("a", "web", at("12:05")).components("edgeCache").build());

    assertThat(wordsOf(told, "d0")).isEqualTo(0.4 / (1.5 / 10));
    assertThat(wordsOf(told, "d1")).isEqualTo(0.4 / (2.5 / 10));
    assertThat(wordsOf(told, "d2")).isEqualTo(1);
  }

  /**
   * Of four changes two mention it, which is half: 0.4/(2.5/5) = 0.8, so 1. Of three, two are too
   * many, and d0 has no other word: 1. Of 31 changes one: 0.4/(1.5/32) = 8.53, so 8.
   */
  @Test
  void wordsCountBetweenOneAndEight() {
    assertThat(wordsOf(mentioning(2, 4), "d0")).isEqualTo(1);
    assertThat(wordsOf(mentioning(2, 3), "d0")).isEqualTo(1);
    assertThat(wordsOf(mentioning(1, 31), "d0")).isEqualTo(8);
    assertThat(wordsOf(mentioning(2, 31), "d0")).isEqualTo(0.4 / (2.5 / 32));
    assertThat(wordsOf(mentioning(1, 2), "d0")).isEqualTo(1);
  }

  private static Told mentioning(int such, int all) {
    Told told = new Told();
    for (int i = 0; i < all; i++) {
      told.tell(titled("d" + i, i < such ? "edge" : "none"));
    }
    return told.tell(anomalyOf("a", "web", at("12:05")).components("edge").build());
  }

  private static double wordsOf(Told told, String change) {
    return told.reasoning("a", change).evidence().get(0).words();
  }

  private static ChangeEvent titled(String id, String title) {
    return deploy(id, "web", at("12:00")).about(About.titled(title)).build();
  }

  private static Set<String> words(String text) {
    return Words.of(List.of(text));
  }
}
