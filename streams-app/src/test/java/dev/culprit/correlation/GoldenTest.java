package dev.culprit.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.culprit.domain.BaseRates;
import dev.culprit.domain.Edition;
import dev.culprit.domain.KindParameters;
import dev.culprit.domain.LagDensity;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Parameters;
import dev.culprit.domain.Relation;
import dev.culprit.domain.ScoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The formulas against numbers reckoned elsewhere. The file with the numbers lies beside the
 * project, in {@code shared/scoring}, and may not be part of it.
 */
final class GoldenTest {
  private static final double TOLERANCE = 1e-9;
  private static final List<ScoreKind> KINDS =
      List.of(
          ScoreKind.DEPLOY,
          ScoreKind.FEATURE_FLAG,
          ScoreKind.CONFIG,
          ScoreKind.DB_MIGRATION,
          ScoreKind.ROLLBACK);
  private static final List<Relation> RELATIONS =
      List.of(
          Relation.SAME,
          Relation.UP1,
          Relation.UP2,
          Relation.UP3,
          Relation.DOWN1,
          Relation.SHARED_DB,
          Relation.GLOBAL,
          Relation.NONE);

  @TestFactory
  Stream<DynamicTest> everyCase() throws IOException {
    Optional<Path> file = goldenFile();
    Assumptions.assumeTrue(
        file.isPresent(),
        "skipped: no shared/scoring/golden.json in any folder above the working directory");
    JsonNode golden = new ObjectMapper().readTree(Files.readString(file.orElseThrow()));
    Parameters parameters = parameters(golden.get("params"));
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : golden.get("cases")) {
      tests.add(
          DynamicTest.dynamicTest("case " + tests.size(), () -> agrees(golden, parameters, one)));
    }
    return tests.stream();
  }

  private static Optional<Path> goldenFile() {
    return Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
        .map(folder -> folder.resolve("shared").resolve("scoring").resolve("golden.json"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static void agrees(JsonNode golden, Parameters parameters, JsonNode one) {
    Case facts = facts(golden, parameters, one.get("input"));
    Scores scores = Scores.of(facts, new LagDensities(parameters));
    JsonNode expected = one.get("expect");
    for (int a = 0; a < facts.onsets().size(); a++) {
      assertThat(scores.backgrounds().get(a).perHour())
          .as("bg[%d]", a)
          .isEqualTo(expected.get("bg").get(a).asDouble(), within(TOLERANCE));
    }
    for (int c = 0; c < facts.accused().size(); c++) {
      assertThat(scores.weight(c).value())
          .as("logw[%d]", c)
          .isEqualTo(expected.get("logw").get(c).asDouble(), within(TOLERANCE));
      assertThat(scores.probability(c))
          .as("p[%d]", c)
          .isEqualTo(expected.get("p").get(c).asDouble(), within(TOLERANCE));
    }
    assertThat(scores.none())
        .as("p_none")
        .isEqualTo(expected.get("p_none").asDouble(), within(TOLERANCE));
    assertThat(scores.unlinked())
        .as("p_unlinked")
        .isEqualTo(expected.get("p_unlinked").asDouble(), within(TOLERANCE));
  }

  private static Case facts(JsonNode golden, Parameters parameters, JsonNode input) {
    List<Case.Onset> onsets = new ArrayList<>();
    Set<Integer> anomalous = new HashSet<>();
    for (JsonNode anomaly : input.get("anomalies")) {
      int service = anomaly.get("service").asInt();
      anomalous.add(service);
      onsets.add(
          new Case.Onset(
              instant(anomaly.get("t")),
              Duration.ZERO,
              List.of(MetricClass.values()).get(anomaly.get("metric").asInt()),
              region(anomaly),
              Optional.empty(),
              golden.get("params").get("mu_s").get(String.valueOf(service)).asDouble()
                  + anomaly.get("seasonal").asDouble()));
    }
    List<List<Relation>> cascade = new ArrayList<>();
    input.get("rel_aa").forEach(row -> cascade.add(relations(row)));
    List<Case.Accused> accused = new ArrayList<>();
    for (JsonNode candidate : input.get("candidates")) {
      accused.add(accused(parameters, input, candidate, anomalous));
    }
    List<Case.Unlinked> unlinked = new ArrayList<>();
    for (JsonNode change : input.get("unlinked")) {
      unlinked.add(new Case.Unlinked(KINDS.get(change.get("kind").asInt()), course(change)));
    }
    return new Case(parameters, onsets, cascade, accused, unlinked);
  }

  private static Case.Accused accused(
      Parameters parameters, JsonNode input, JsonNode candidate, Set<Integer> anomalous) {
    ScoreKind kind = KINDS.get(candidate.get("kind").asInt());
    List<Relation> relations = relations(candidate.get("rel"));
    List<Case.Match> matches = new ArrayList<>();
    for (JsonNode anomaly : input.get("anomalies")) {
      boolean split = anomaly.get("split").asInt() == candidate.get("id").asInt();
      double confinement = split ? parameters.confinedFactor() : 1;
      matches.add(new Case.Match(relations.get(matches.size()), confinement, 1, 1));
    }
    Map<Relation, Integer> related = new EnumMap<>(Relation.class);
    for (int i = 0; i < RELATIONS.size(); i++) {
      related.put(RELATIONS.get(i), candidate.get("nrel").get(i).asInt());
    }
    double shown =
        candidate.get("global").asBoolean()
            ? Facts.WHOLE_ENVIRONMENT_REACH
            : Tables.at(parameters.of(kind).scope(), Relation.SAME);
    return new Case.Accused(
        kind,
        List.of(course(candidate)),
        matches,
        related,
        Prior.of(parameters, kind, 1, candidate.get("size").asDouble()),
        anomalous.contains(candidate.get("service").asInt())
            ? Optional.empty()
            : Optional.of(shown),
        1);
  }

  private static Course course(JsonNode change) {
    List<Course.Step> steps = new ArrayList<>();
    for (JsonNode step : change.get("steps")) {
      steps.add(
          new Course.Step(
              instant(step.get("t")),
              step.get("w").asDouble(),
              region(step).stream().toList(),
              Optional.empty()));
    }
    Optional<Course.Run> run = Optional.empty();
    if (change.has("dur")) {
      Instant start = instant(change.get("t"));
      Instant end = instant(change.get("t").asDouble() + change.get("dur").asDouble());
      run = Optional.of(new Course.Run(start, Optional.of(end), false));
    }
    return new Course(steps.get(0).at(), steps, run, Duration.ZERO);
  }

  private static Optional<String> region(JsonNode holder) {
    int region = holder.get("region").asInt();
    return region < 0 ? Optional.empty() : Optional.of("region-" + region);
  }

  private static List<Relation> relations(JsonNode indices) {
    List<Relation> relations = new ArrayList<>();
    indices.forEach(index -> relations.add(RELATIONS.get(index.asInt())));
    return relations;
  }

  private static Instant instant(JsonNode hours) {
    return instant(hours.asDouble());
  }

  private static Instant instant(double hours) {
    return Instant.EPOCH.plusNanos(Math.round(hours * 3_600e9));
  }

  private static Parameters parameters(JsonNode given) {
    Map<ScoreKind, KindParameters> kinds = new EnumMap<>(ScoreKind.class);
    for (int k = 0; k < KINDS.size(); k++) {
      JsonNode scope = given.get("phi").get(KINDS.get(k) == ScoreKind.DB_MIGRATION ? 1 : 0);
      List<Double> masses = new ArrayList<>();
      given.get("bins").get(k).forEach(mass -> masses.add(mass.asDouble()));
      kinds.put(
          KINDS.get(k),
          new KindParameters(
              given.get("pi_rel").get(k).asDouble(),
              new LagDensity(masses),
              byRelation(scope),
              byClass(given.get("psi").get(k))));
    }
    BaseRates rates =
        new BaseRates(
            new TreeMap<>(),
            Optional.empty(),
            byClass(given.get("mu_m")),
            byRelation(given.get("casc_rel")),
            byClass(given.get("casc_psi")));
    return new Parameters(
        "golden",
        Instant.EPOCH,
        true,
        given.get("pi_scale").asDouble(),
        given.get("size_exp").asDouble(),
        given.get("mig_during").asDouble(),
        given.get("split_lr").asDouble(),
        0.4,
        0,
        1,
        Duration.ZERO,
        3,
        0.05,
        Duration.ZERO,
        kinds,
        rates,
        Map.of(),
        given.get("gamma").asDouble(),
        given.get("bias").asDouble(),
        given.get("ubias").asDouble(),
        Edition.FIRST);
  }

  private static Map<Relation, Double> byRelation(JsonNode row) {
    Map<Relation, Double> table = new EnumMap<>(Relation.class);
    for (int i = 0; i < RELATIONS.size(); i++) {
      table.put(RELATIONS.get(i), row.get(i).asDouble());
    }
    return table;
  }

  private static Map<MetricClass, Double> byClass(JsonNode row) {
    Map<MetricClass, Double> table = new EnumMap<>(MetricClass.class);
    for (int i = 0; i < row.size(); i++) {
      table.put(List.of(MetricClass.values()).get(i), row.get(i).asDouble());
    }
    return table;
  }
}
