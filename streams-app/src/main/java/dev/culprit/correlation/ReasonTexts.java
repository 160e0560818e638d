package dev.culprit.correlation;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Factor;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Relation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What each factor says of a candidate at an episode, in words. */
final class ReasonTexts {
  private static final double HARDLY_EVER = 0.05;
  private static final int WIDELY_SHARED = 4;

  private final Judgement judgement;
  private final Facts facts;

  ReasonTexts(Judgement judgement) {
    this.judgement = judgement;
    this.facts = judgement.facts();
  }

  /**
   * @param speaksFor whether the factor makes the candidate more suspect
   * @param candidate position among the kept
   * @param scored position among the scored episodes
   */
  String of(Factor factor, boolean speaksFor, int candidate, int scored) {
    Candidate kept = judgement.kept().get(candidate);
    KnownEpisode episode = facts.scored().get(scored);
    return switch (factor) {
      case LAG -> LagText.of(facts, kept, episode, speaksFor);
      case SCOPE -> scope(kept, episode, speaksFor);
      case METRIC ->
          ChangeName.plural(kept.leader().event().kind())
              + (speaksFor ? " often show in " : " seldom show in ")
              + metric(episode.first().metricClass());
      case CONFINEMENT -> confinement(kept, episode, speaksFor);
      case WORDS -> "it mentions what the anomaly mentions";
      case UNDONE -> "it was taken back before the onset";
      case ROLLBACK -> recovery(kept);
      case HEALTHY -> healthy(kept);
      case PRIOR ->
          speaksFor
              ? "such changes cause more trouble than the others that were near"
              : "such changes cause less trouble than the others that were near";
      case CO_ANOMALIES -> coAnomalies(scored);
      case BASE_RATE -> baseRate(episode, scored);
    };
  }

  static String metric(MetricClass metricClass) {
    return switch (metricClass) {
      case DB -> "database metrics";
      case BUSINESS -> "business metrics";
      case ERRORS, LATENCY, SATURATION -> metricClass.name().toLowerCase(Locale.ROOT);
    };
  }

  private String scope(Candidate kept, KnownEpisode episode, boolean speaksFor) {
    Relation relation = facts.relation(kept, episode);
    String text = relation(kept, episode, relation);
    int others = facts.related(kept.leader().nodes()).getOrDefault(relation, 1) - 1;
    return !speaksFor && others >= WIDELY_SHARED && relation != Relation.GLOBAL
        ? text + ", as is true of " + others + " others"
        : text;
  }

  private String relation(Candidate kept, KnownEpisode episode, Relation relation) {
    String service = episode.service().map(Plain::name).orElse("the environment");
    String node = Plain.name(nearestNode(kept, episode, relation));
    return switch (relation) {
      case SAME -> "same service";
      case GLOBAL ->
          kept.leader().nodes().isEmpty()
              ? "it concerns the whole environment"
              : "the anomaly concerns the whole environment";
      case UP1 ->
          service
              + (facts.graph().isDatabase(nearestNode(kept, episode, relation))
                  ? " uses "
                  : " calls ")
              + node;
      case SHARED_DB -> service + " and " + node + " share a database";
      case UP2 -> service + " needs " + node + " through one other";
      case DOWN1 -> node + " calls " + service;
      case UP3 -> service + " needs " + node + " through two others";
      case NONE -> "no known path leads to " + service;
    };
  }

  private String nearestNode(Candidate kept, KnownEpisode episode, Relation relation) {
    List<String> nodes = kept.leader().nodes().stream().sorted().toList();
    if (episode.service().isPresent()) {
      for (String node : nodes) {
        if (facts.graph().relation(node, episode.service().get()) == relation) {
          return node;
        }
      }
    }
    return nodes.isEmpty() ? "everything" : nodes.get(0);
  }

  private String confinement(Candidate kept, KnownEpisode episode, boolean speaksFor) {
    ChangeEvent change = kept.leader().event();
    String version = change.alteration().version().map(Plain::name).orElse("its version");
    if (!speaksFor) {
      return version + " compared as not worse";
    }
    Optional<String> segment =
        episode
            .confinement()
            .segment()
            .filter(s -> change.scope().segment().equals(Optional.of(s)));
    return segment
        .map(s -> "only segment " + Plain.name(s) + " affected")
        .orElse("only " + version + " affected");
  }

  private String recovery(Candidate kept) {
    Recovery recovery = facts.recovery(kept);
    String delay = Plain.duration(recovery.delay());
    return switch (recovery.kind()) {
      case AFTER_ROLLBACK ->
          recovery.delay().isNegative() || recovery.delay().isZero()
              ? "it recovered as it was rolled back"
              : "it recovered " + delay + " after the rollback";
      case LONG_AFTER_ROLLBACK -> "it went on for " + delay + " after the rollback";
      case WITHOUT_ROLLBACK, NONE_YET -> "it recovered although the change stayed";
    };
  }

  private static String healthy(Candidate kept) {
    List<String> services = kept.leader().event().scope().services();
    if (services.isEmpty()) {
      return kept.leader()
          .event()
          .scope()
          .database()
          .map(database -> Plain.name(database) + " itself shows no anomaly")
          .orElse("little of the environment shows an anomaly");
    }
    return services.size() == 1
        ? Plain.name(services.get(0)) + " itself shows no anomaly"
        : "none of the " + services.size() + " changed services shows an anomaly";
  }

  private String coAnomalies(int scored) {
    Set<String> others = new LinkedHashSet<>();
    for (int a = 0; a < facts.scored().size(); a++) {
      if (a != scored) {
        KnownEpisode other = facts.scored().get(a);
        others.add(
            other.service().equals(facts.scored().get(scored).service())
                ? "other metrics of it"
                : other.service().map(Plain::name).orElse("the environment"));
      }
    }
    List<String> named = List.copyOf(others);
    if (named.isEmpty()) {
      return "no other anomaly";
    }
    String first = "it also explains " + named.get(0);
    return named.size() == 1 ? first : first + " and " + (named.size() - 1) + " more";
  }

  private String baseRate(KnownEpisode episode, int scored) {
    double perDay = judgement.scores().facts().onsets().get(scored).ownRate() * 24;
    String who = episode.service().isPresent() ? "this service" : "the environment";
    return perDay < HARDLY_EVER
        ? who + " hardly ever alerts by itself"
        : who + " has " + decimal(perDay) + " anomalies a day by itself";
  }

  private static String decimal(double value) {
    long tenths = Math.round(value * 10);
    return tenths < 1 ? "under 0.1" : tenths / 10 + "." + tenths % 10;
  }
}
