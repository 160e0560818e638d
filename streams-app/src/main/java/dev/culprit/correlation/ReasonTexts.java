package dev.culprit.correlation;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Factor;
import dev.culprit.domain.FlagName;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Relation;
import dev.culprit.domain.Scope;
import java.time.Duration;
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
      case WORDS -> words(kept, scored);
      case UNDONE -> undone(kept, episode);
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
      case OTHER -> "metrics of unknown meaning";
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
    NearestPair nearest = NearestPair.of(facts.graph(), kept, episode, relation);
    String name = Plain.name(nearest.name());
    String node = Plain.name(FlagName.key(nearest.node()));
    return switch (relation) {
      case SAME ->
          episode.service().equals(Optional.of(nearest.name()))
              ? "same service"
              : "both concern " + node;
      case GLOBAL -> everywhere(kept, episode);
      case UP1 ->
          FlagName.isOne(nearest.node())
              ? name + " evaluates this flag"
              : name + (facts.graph().isDatabase(nearest.node()) ? " uses " : " calls ") + node;
      case SHARED_DB -> name + " and " + node + " share a database";
      case UP2 ->
          FlagName.isOne(nearest.node())
              ? name + " needs a service that evaluates this flag"
              : name + " needs " + node + " through one other";
      case DOWN1 -> node + " calls " + name;
      case UP3 ->
          FlagName.isOne(nearest.node())
              ? name + " needs, through one other, a service that evaluates this flag"
              : name + " needs " + node + " through two others";
      case NONE -> "no known path leads to " + name;
    };
  }

  private static String everywhere(Candidate kept, KnownEpisode episode) {
    if (kept.leader().nodes().isEmpty()) {
      return "it concerns the whole environment";
    }
    return episode.names().isEmpty()
        ? "the anomaly concerns the whole environment"
        : "it may concern the whole environment: no service is known to evaluate this flag";
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
    if (segment.isPresent()) {
      return "only segment " + Plain.name(segment.get()) + " affected";
    }
    return Split.isConfined(change, episode, facts.isSame(kept, episode))
        ? "only " + version + " affected"
        : version + " compared as worse";
  }

  private String words(Candidate kept, int scored) {
    return facts
        .mention(kept, scored)
        .map(
            mention ->
                "mentions “"
                    + Plain.name(mention.word())
                    + "”, as "
                    + mention.changes()
                    + " of "
                    + mention.near()
                    + (mention.changes() == 1 ? " changes does" : " changes do"))
        .orElse("mentions nothing of it");
  }

  private String undone(Candidate kept, KnownEpisode episode) {
    return facts
        .undoneAt(kept)
        .map(
            at ->
                "was taken back "
                    + Plain.duration(Duration.between(at, episode.onset()))
                    + " before the onset")
        .orElse("was taken back");
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
    Scope scope = kept.leader().event().scope();
    List<String> services = scope.services();
    if (services.size() > 1) {
      return "none of the " + services.size() + " changed services shows an anomaly";
    }
    return services.stream()
        .findFirst()
        .or(scope::database)
        .or(() -> scope.components().stream().filter(name -> !FlagName.isOne(name)).findFirst())
        .map(node -> Plain.name(node) + " itself shows no anomaly")
        .orElse("little of the environment shows an anomaly");
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
