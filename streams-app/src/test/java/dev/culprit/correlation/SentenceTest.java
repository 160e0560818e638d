package dev.culprit.correlation;

import static dev.culprit.correlation.Story.aDeploy;
import static dev.culprit.correlation.Story.anAnomaly;
import static dev.culprit.correlation.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.domain.About;
import dev.culprit.domain.Alteration;
import dev.culprit.domain.Annotation;
import dev.culprit.domain.ChangeBuilder;
import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Comparison;
import dev.culprit.domain.Confinement;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Reason;
import dev.culprit.domain.References;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.Scope;
import dev.culprit.domain.Suspect;
import dev.culprit.domain.ValueChange;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What people read, in a golden file: {@code -Dgolden.update=true} writes it anew; then read the
 * difference.
 */
final class SentenceTest {
  private static final String FILE = "sentences.txt";
  private final Map<String, Story> situations = new LinkedHashMap<>();

  @Test
  void everySituationReadsAsBefore() throws IOException, URISyntaxException {
    tellOfDeploys();
    tellOfOtherKinds();
    tellOfRelations();
    tellOfNobody();
    tellOfMatches();
    tellOfForeignText();
    StringBuilder text = new StringBuilder();
    situations.forEach((name, story) -> text.append(page(name, story.annotation())));
    Path golden = Path.of("src", "test", "resources", "dev", "culprit", "correlation", FILE);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(Objects.requireNonNull(golden.getParent()));
      Files.writeString(golden, text);
      return;
    }
    URL resource = Objects.requireNonNull(SentenceTest.class.getResource(FILE), FILE);
    assertThat(text.toString()).isEqualTo(Files.readString(Path.of(resource.toURI())));
  }

  private static String page(String name, Annotation annotation) {
    StringBuilder page = new StringBuilder("# " + name + "\n" + annotation.sentence() + "\n");
    for (Suspect suspect : annotation.suspects().stream().limit(2).toList()) {
      page.append("  ").append(suspect.change().id()).append('\n');
      suspect.reasons().forEach(reason -> page.append(line("+", reason)));
      suspect.against().forEach(reason -> page.append(line("-", reason)));
    }
    return page.append('\n').toString();
  }

  private static String line(String sign, Reason reason) {
    return "    "
        + sign
        + " "
        + reason.factor()
        + " "
        + reason.log10()
        + " "
        + reason.text()
        + "\n";
  }

  private void tellOfDeploys() {
    situations.put(
        "a deploy at once", new Story().deploy("v42", at("10:00")).anomaly("slow", at("10:04")));
    situations.put(
        "a rollout step, and only the new version is affected",
        new Story()
            .tell(
                aDeploy("v42", "checkout", at("09:40"))
                    .steps(
                        List.of(
                            new RolloutStep(at("09:40"), 0.05, Optional.empty()),
                            new RolloutStep(at("10:00"), 0.25, Optional.empty()),
                            new RolloutStep(at("10:20"), 1, Optional.empty()))))
            .anomaly("old", at("10:04").minus(Duration.ofDays(2)))
            .anomaly("older", at("10:04").minus(Duration.ofDays(5)))
            .anomaly("oldest", at("10:04").minus(Duration.ofDays(6)))
            .tell(
                anAnomaly("slow", at("10:04"))
                    .confinedTo(new Confinement(Optional.of("v42"), Optional.empty()))));
    situations.put(
        "a deploy that took half an hour, in the middle of it",
        new Story()
            .tell(aDeploy("v42", "checkout", at("09:50")).endedAt(at("10:20")))
            .anomaly("slow", at("10:04")));
    situations.put(
        "a deploy that had ended",
        new Story()
            .tell(aDeploy("v42", "checkout", at("09:50")).endedAt(at("10:00")))
            .anomaly("slow", at("10:04")));
    situations.put(
        "an onset before the deploy",
        new Story().deploy("v42", at("10:06")).anomaly("slow", at("10:04")));
    situations.put(
        "two that nothing tells apart",
        new Story()
            .deploy("v42", at("10:00"))
            .deploy("v43", at("10:01"))
            .anomaly("slow", at("10:04")));
    Story six = new Story();
    for (int i = 1; i <= 6; i++) {
      six.deploy("v4" + i, at("10:00"));
    }
    situations.put("six that nothing tells apart", six.anomaly("slow", at("10:04")));
    Story many = new Story();
    for (int i = 100; i < 300; i++) {
      many.deploy("v" + i, at("10:00"));
    }
    situations.put("too many to name one", many.anomaly("slow", at("10:04")));
    References release =
        new References(Optional.of("r"), Optional.empty(), Optional.empty(), Optional.empty());
    situations.put(
        "a release in two parts",
        new Story()
            .tell(aDeploy("v42", "checkout", at("10:00")).references(release))
            .tell(aDeploy("v42-db", "checkout", at("10:01")).references(release))
            .anomaly("slow", at("10:04")));
    situations.put(
        "a rollback that helped",
        new Story()
            .tell(aDeploy("v42", "checkout", at("10:00")).rolledBackAt(at("10:20")))
            .tell(anAnomaly("slow", at("10:04")).resolvedAt(at("10:24"))));
    situations.put(
        "a rollback that did not help, and a change that stayed",
        new Story()
            .tell(aDeploy("v42", "checkout", at("10:00")).rolledBackAt(at("10:20")))
            .deploy("v7", at("09:55"))
            .tell(anAnomaly("slow", at("10:04")).resolvedAt(at("11:10"))));
    situations.put(
        "a comparison that clears the new version",
        new Story()
            .deploy("v42", at("10:00"))
            .tell(
                anAnomaly("slow", at("10:04"))
                    .comparisons(
                        List.of(
                            new Comparison(
                                Optional.empty(), "v42", Optional.of("v41"), false, 1)))));
    Scope us =
        new Scope(
            List.of("checkout"), Optional.empty(), List.of(), List.of("us"), Optional.empty());
    situations.put(
        "a deploy in another region",
        new Story()
            .tell(aDeploy("v42", "checkout", at("09:00")).scope(us))
            .tell(anAnomaly("slow", at("10:04")).region("eu")));
  }

  private static ChangeEvent of(
      String id, Kind kind, Scope scope, String title, ValueChange... values) {
    return ChangeEvent.builder(id, kind, at("10:00"))
        .scope(scope)
        .about(title.isEmpty() ? About.NOTHING : About.titled(title))
        .alteration(
            new Alteration(
                Optional.empty(),
                Optional.empty(),
                List.of(values),
                Optional.empty(),
                Optional.empty()))
        .build();
  }

  private static Scope database(String name) {
    return new Scope(List.of(), Optional.of(name), List.of(), List.of(), Optional.empty());
  }

  private void tellOfOtherKinds() {
    Scope checkout = Scope.ofService("checkout");
    situations.put(
        "a flag",
        new Story()
            .tell(
                of(
                    "f1",
                    Kind.FEATURE_FLAG,
                    checkout,
                    "",
                    new ValueChange("new-pricing", Optional.of("off"), Optional.of("on"))))
            .tell(
                MetricAnomaly.builder("fewer", "orders", MetricClass.BUSINESS, at("10:03"))
                    .service("checkout")));
    situations.put(
        "a flag set back",
        new Story()
            .tell(
                ChangeEvent.builder("f0", Kind.FEATURE_FLAG, at("09:00"))
                    .scope(checkout)
                    .alteration(
                        new Alteration(
                            Optional.empty(),
                            Optional.empty(),
                            List.of(new ValueChange("dark", Optional.of("off"), Optional.of("on"))),
                            Optional.empty(),
                            Optional.empty())))
            .tell(
                of(
                    "f1",
                    Kind.FEATURE_FLAG,
                    checkout,
                    "",
                    new ValueChange("dark", Optional.of("on"), Optional.of("off"))))
            .anomaly("slow", at("10:03")));
    situations.put(
        "a setting, and others",
        new Story()
            .tell(
                of(
                    "c1",
                    Kind.CONFIG,
                    checkout,
                    "",
                    new ValueChange("pool.size", Optional.of("10"), Optional.of("50")),
                    new ValueChange("timeout", Optional.empty(), Optional.empty())))
            .anomaly("slow", at("10:03")));
    situations.put(
        "a migration, during its run",
        new Story()
            .keepsDataIn("checkout", "orders")
            .tell(of("m1", Kind.DB_MIGRATION, database("orders"), "V12__add_index.sql"))
            .tell(
                MetricAnomaly.builder("locks", "lock wait", MetricClass.DB, at("10:10"))
                    .service("checkout")));
    situations.put(
        "a migration, after it ended",
        new Story()
            .keepsDataIn("checkout", "orders")
            .tell(
                ChangeEvent.builder("m1", Kind.DB_MIGRATION, at("09:30"))
                    .scope(database("orders"))
                    .about(About.titled("V12__add_index.sql"))
                    .endedAt(at("10:00")))
            .anomaly("slow", at("10:03")));
    situations.put(
        "infrastructure under everything",
        new Story()
            .tell(of("i1", Kind.INFRASTRUCTURE, Scope.WHOLE_ENVIRONMENT, "new kernel"))
            .anomaly("slow", at("10:03")));
    situations.put(
        "nothing but an id, in many services",
        new Story()
            .tell(
                of(
                    "x-17",
                    Kind.CUSTOM,
                    new Scope(
                        List.of("a", "b", "checkout"),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty()),
                    ""))
            .anomaly("slow", at("10:03")));
  }

  private void tellOfRelations() {
    situations.put(
        "the service that is called",
        new Story()
            .calls("checkout", "pay")
            .deploy("v42", "pay", at("10:00"))
            .anomaly("slow", at("10:04")));
    situations.put(
        "a called service that shows it too",
        new Story()
            .calls("checkout", "pay")
            .deploy("v42", "pay", at("10:00"))
            .anomaly("slow-pay", "pay", at("10:03"))
            .anomaly("slow", at("10:04")));
    situations.put(
        "two and three calls away",
        new Story()
            .calls("checkout", "pay")
            .calls("pay", "bank")
            .calls("bank", "vault")
            .deploy("v42", "bank", at("10:00"))
            .deploy("v43", "vault", at("10:00"))
            .anomaly("slow", at("10:04")));
    situations.put(
        "a caller, and one that shares the database",
        new Story()
            .calls("web", "checkout")
            .keepsDataIn("checkout", "orders")
            .keepsDataIn("stock", "orders")
            .deploy("v42", "web", at("10:00"))
            .deploy("v43", "stock", at("10:00"))
            .anomaly("slow", at("10:04")));
    situations.put(
        "a flag that nobody is known to evaluate",
        new Story().tell(flag("new-price", at("10:00"))).anomaly("slow", at("10:04")));
    situations.put(
        "a flag that the service evaluates",
        new Story()
            .calls("checkout", "flag:new-price")
            .tell(flag("new-price", at("10:00")))
            .anomaly("slow", at("10:04")));
    situations.put(
        "flags that a called service evaluates, and one behind it",
        new Story()
            .calls("checkout", "pay")
            .calls("pay", "bank")
            .calls("pay", "flag:new-price")
            .calls("bank", "flag:old-price")
            .tell(flag("new-price", at("10:00")))
            .tell(flag("old-price", at("10:00")))
            .anomaly("slow", at("10:04")));
    situations.put(
        "the environment itself",
        new Story()
            .deploy("v42", at("10:00"))
            .tell(MetricAnomaly.builder("fewer", "orders", MetricClass.BUSINESS, at("10:04"))));
  }

  /** Turned on, by a tool that knows no services. */
  private static ChangeBuilder flag(String key, Instant at) {
    return ChangeEvent.builder(key, Kind.FEATURE_FLAG, at)
        .scope(
            new Scope(
                List.of(), Optional.empty(), List.of("flag:" + key), List.of(), Optional.empty()))
        .alteration(
            new Alteration(
                Optional.empty(),
                Optional.empty(),
                List.of(new ValueChange(key, Optional.of("off"), Optional.of("on"))),
                Optional.empty(),
                Optional.empty()));
  }

  private void tellOfNobody() {
    situations.put("nothing was near", new Story().anomaly("slow", at("10:04")));
    Story innocents = new Story();
    for (int i = 0; i < 9; i++) {
      innocents.deploy("far-" + i, "search", at("09:0" + i));
    }
    for (int i = 0; i < 5; i++) {
      innocents.deploy("old-" + i, at("10:04").minus(Duration.ofHours(40 + i)));
    }
    situations.put("fourteen looked at, nobody accused", innocents.anomaly("slow", at("10:04")));
    Story one = new Story().deploy("far", "search", at("09:00"));
    situations.put("one looked at", one.anomaly("slow", at("10:04")));
    Story unlinked = new Story();
    for (int i = 0; i < 40; i++) {
      unlinked.deploy("far-" + i, "search", at("10:03"));
    }
    situations.put("something without a known path", unlinked.anomaly("slow", at("10:04")));
    situations.put(
        "planned, and a suspect that is not accused",
        new Story()
            .tell(aDeploy("v43", "checkout", at("10:05")).status(ChangeStatus.PLANNED))
            .deploy("v42", at("01:00"))
            .anomaly("slow", at("10:04")));
  }

  private void tellOfMatches() {
    Story words = new Story(DefaultParameters.WEIGHING);
    for (String title : List.of("retries", "uploads to commons", "warm caches", "upload queue")) {
      words.tell(of(title, Kind.CONFIG, Scope.ofService("checkout"), title));
    }
    situations.put(
        "a word in common",
        words.tell(
            MetricAnomaly.builder("slow", "commons upload p99", MetricClass.LATENCY, at("10:04"))
                .service("checkout")));
    situations.put(
        "one that had been taken back",
        new Story(DefaultParameters.WEIGHING)
            .tell(aDeploy("v42", "checkout", at("09:50")).rolledBackAt(at("09:58")))
            .anomaly("slow", at("10:04")));
    situations.put(
        "an alert that knows only its own time",
        new Story(DefaultParameters.WEIGHING)
            .deploy("v42", at("09:50"))
            .tell(
                ChangeEvent.builder("m", Kind.DB_MIGRATION, at("09:59"))
                    .scope(Scope.ofService("checkout"))
                    .endedAt(at("10:09")))
            .deploy("v43", at("10:04:30"))
            .tell(anAnomaly("slow", at("10:04")).detectedAt(at("10:04"))));
    situations.put(
        "what began after the detection",
        new Story(DefaultParameters.WEIGHING)
            .deploy("v43", at("10:08"))
            .tell(anAnomaly("slow", at("10:04")).detectedAt(at("10:05"))));
    Comparison worse = new Comparison(Optional.of("pay"), "v9", Optional.of("v8"), true, 0.9);
    situations.put(
        "a comparison of a called service",
        new Story()
            .calls("checkout", "pay")
            .deploy("v9", "pay", at("10:00"))
            .tell(anAnomaly("slow", at("10:04")).comparisons(List.of(worse))));
    Scope library =
        new Scope(List.of(), Optional.empty(), List.of("libpay"), List.of(), Optional.empty());
    situations.put(
        "a library that both concern",
        new Story()
            .tell(aDeploy("3.2.0", "libpay", at("10:00")).scope(library))
            .tell(anAnomaly("slow", at("10:04")).components("libpay")));
    situations.put(
        "a library that the service uses",
        new Story()
            .calls("checkout", "libpay")
            .tell(aDeploy("3.2.0", "libpay", at("10:00")).scope(library))
            .anomaly("slow", at("10:04")));
  }

  private void tellOfForeignText() {
    situations.put(
        "control and direction characters, and too much of it",
        new Story()
            .tell(
                of(
                    "x",
                    Kind.CONFIG,
                    Scope.ofService("check\u202Eout"),
                    "Bump\u0007 the\u2028timeout\n\u2066now\u2069 " + "and again ".repeat(40)))
            .tell(anAnomaly("slow", at("10:04")).service("check\u202Eout")));
  }
}
