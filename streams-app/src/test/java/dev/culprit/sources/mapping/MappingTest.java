package dev.culprit.sources.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.domain.MetricAnomaly;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.RolloutStep;
import dev.culprit.domain.Severity;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Ignored;
import dev.culprit.sources.Response;
import dev.culprit.sources.Source;
import dev.culprit.sources.Trial;
import dev.culprit.wire.UnusableEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MappingTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String DEPLOYS =
      """
      {
        "rules": [ // a comment
          {"when": [{"at": "/state", "in": ["RUNNING"]}], "ignore": "NOT_FINISHED", "detail": "{/app}: {/state}"},
          {
            "when": [{"any": [{"at": "/app", "present": true}, {"at": "header:x-app", "present": true}]}],
            "change": {
              "id": "{/app|header:X-App}-{/run}", "kind": "{/what|'deploy'}", "service": "{/app|header:X-App}",
              "status": "{/state -> states}", "startedAt": "{/begun}", "durationSeconds": "{/seconds}",
              "version": "{/tag|/sha}", "title": "{/app} {/missing}",
              "labels": {"target": "{tag:/tags:env}"}, "labelsFrom": "/meta"
            }
          },
        ],
        "tables": {"states": {"DONE": "succeeded", "broken": "failed"}}
      }
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void templatesFillAnEvent() throws Exception {
    ChangeEvent change =
        change(
            DEPLOYS,
            """
            {"app": "shop", "run": 7, "state": "done", "begun": 1795341000, "seconds": 90, "sha": "9fceb02",
             "tags": "a env=prod", "meta": {"pool": "blue", "nested": {}}}
            """);
    assertThat(change.id()).isEqualTo("our-tool:shop-7");
    assertThat(change.kind()).isEqualTo(Kind.DEPLOY);
    assertThat(change.status()).isEqualTo(ChangeStatus.SUCCEEDED);
    assertThat(change.scope().services()).containsExactly("shop");
    assertThat(change.startedAt()).isEqualTo("2026-11-22T09:50:00Z");
    assertThat(change.endedAt()).contains(Instant.parse("2026-11-22T09:51:30Z"));
    assertThat(change.alteration().version()).contains("9fceb02");
    assertThat(change.about().title()).as("a place of it says nothing").isEmpty();
    assertThat(change.about().labels()).isEqualTo(Map.of("target", "prod", "pool", "blue"));
  }

  @Test
  void firstRuleThatFitsDecides() throws Exception {
    assertThat(convert(DEPLOYS, "{\"app\": \"shop\", \"state\": \"running\"}").ignored())
        .containsExactly(new Ignored("NOT_FINISHED", "shop: running"));
    assertThat(convert(DEPLOYS, "{\"state\": \"done\"}").ignored())
        .extracting(Ignored::reason)
        .containsExactly("NO_RULE");
  }

  @Test
  void wordThatIsSentMayNameTheKind() throws Exception {
    assertThat(change(DEPLOYS, "{\"app\": \"a\", \"run\": 1, \"what\": \"db_migration\"}").kind())
        .isEqualTo(Kind.DB_MIGRATION);
    assertThat(change(DEPLOYS, "{\"app\": \"a\", \"run\": 1, \"what\": \"Terraform\"}").kind())
        .isEqualTo(Kind.INFRASTRUCTURE);
    assertThat(change(DEPLOYS, "{\"app\": \"a\", \"run\": 1, \"what\": \"party\"}").kind())
        .isEqualTo(Kind.CUSTOM);
  }

  @Test
  void deliveryOfManyBecomesManyForEachEnvironment() throws Exception {
    Conversion conversion =
        convert(
            """
            {"foreach": "/flips", "rules": [{"foreach": "/where", "split": ",", "change": {
              "id": "{/flag}:{.|'all'}:{$/at}", "kind": "feature_flag", "environment": "{.}"}}]}
            """,
            "{\"at\": 5, \"flips\": [{\"flag\": \"a\", \"where\": \"eu, us\"}, {\"flag\": \"b\"},"
                + " {\"flag\": \"c\", \"where\": [\"eu\"]}]}");
    assertThat(conversion.changes())
        .extracting(ChangeEvent::id)
        .containsExactly(
            "our-tool:a:eu:5", "our-tool:a:us:5", "our-tool:b:all:5", "our-tool:c:eu:5");
  }

  @Test
  void deliveryOfManyMayHaveOneThatStandsAlone() throws Exception {
    String mapping =
        "{\"foreach\": [\"/flips\", \"$\"], \"rules\": [{\"change\": {\"id\": \"{/flag}\", \"kind\":"
            + " \"config\"}}]}";
    for (String body :
        List.of("{\"flips\": [{\"flag\": \"a\"}]}", "[{\"flag\": \"a\"}]", "{\"flag\": \"a\"}")) {
      assertThat(change(mapping, body).id()).isEqualTo("our-tool:a");
    }
  }

  @Test
  void whatIsTheSameInTwoPlacesIsNoticed() throws Exception {
    String mapping =
        """
        {"rules": [{"when": [{"at": "/was", "same": "/is"}], "ignore": "NO_EFFECT"},
                   {"change": {"id": "1", "kind": "config"}}]}
        """;
    for (String same : List.of("{\"a\": 1}", "[1]", "\"on\"", "true")) {
      assertThat(convert(mapping, "{\"was\": " + same + ", \"is\": " + same + "}").changes())
          .as(same)
          .isEmpty();
    }
    for (String different :
        List.of("{\"was\": 1, \"is\": 2}", "{\"was\": {\"a\": 1}, \"is\": {}}", "{}")) {
      assertThat(convert(mapping, different).changes()).as(different).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a env:prod\"",
        "[\"env=prod\"]",
        "[{\"name\": \"x\", \"value\": \"y\"}, {\"name\": \"env\", \"value\": \"prod\"}]",
        "[{\"Key\": \"Env\", \"Value\": \"prod\"}]",
        "[{\"tag\": \"env\", \"value\": \"prod\"}]",
        "[[\"region\", \"eu\"], [\"env\", \"prod\"]]",
        "{\"region\": \"eu\", \"ENV\": \"prod\"}",
      })
  void tagIsFoundInWhateverShapeTagsAreSent(String tags) throws Exception {
    String mapping =
        "{\"rules\": [{\"change\": {\"id\": \"1\", \"kind\": \"config\", \"environment\":"
            + " \"{tag:/tags:env}\"}}]}";
    assertThat(change(mapping, "{\"tags\": " + tags + "}").environment()).contains("prod");
  }

  @Test
  void tagIsFoundInJsonThatWasWrittenIntoAText() throws Exception {
    String mapping =
        "{\"rules\": [{\"change\": {\"id\": \"1\", \"kind\": \"config\", \"environment\":"
            + " \"{tag:/Message/tags:env}\"}}]}";
    String message = "{\\\"tags\\\": [{\\\"name\\\": \\\"env\\\", \\\"value\\\": \\\"prod\\\"}]}";
    assertThat(change(mapping, "{\"Message\": \"" + message + "\"}").environment())
        .contains("prod");
  }

  @ParameterizedTest
  @CsvSource({
    "300, 3, 2026-11-22T09:45:00Z",
    "300s, 1, 2026-11-22T09:55:00Z",
    "5m, 1, 2026-11-22T09:55:00Z",
    "PT15M, 1, 2026-11-22T09:45:00Z",
    "soon, 1, 2026-11-22T10:00:00Z",
    "PT-5M, 1, 2026-11-22T10:00:00Z",
    "864000, 2, 2026-11-21T10:00:00Z"
  })
  void onsetIsEarlierByHowLongItHeld(String period, String times, Instant onset) throws Exception {
    MetricAnomaly anomaly =
        convert(
                """
                {"rules": [{"anomaly": {"id": "1", "metric": "m", "onset": "{/at}", "detectedAt": "{/at}",
                  "sustainedFor": ["{/period}", "{/times}"]}}]}
                """,
                "{\"at\": \"2026-11-22T10:00:00Z\", \"period\": \""
                    + period
                    + "\", \"times\": "
                    + times
                    + "}")
            .anomalies()
            .get(0);
    assertThat(anomaly.onset()).isEqualTo(onset);
    assertThat(anomaly.detectedAt()).contains(NOW);
  }

  @ParameterizedTest
  @CsvSource({"25%, 0.25", "0.1, 0.1", "100%, ", "0, ", "many, "})
  void shareThatAChangeReachedIsAStep(String sent, Double exposure) throws Exception {
    ChangeEvent change =
        change(
            "{\"rules\": [{\"change\": {\"id\": \"1\", \"kind\": \"config\", \"exposure\":"
                + " \"{/share}\"}}]}",
            "{\"share\": \"" + sent + "\"}");
    assertThat(change.steps())
        .extracting(RolloutStep::exposure)
        .isEqualTo(exposure == null ? List.of() : List.of(exposure));
  }

  @Test
  void arrayIsAskedEntryByEntry() throws Exception {
    String mapping =
        """
        {"rules": [{"when": [{"at": "/about", "notIn": ["Projects-1"]}], "ignore": "OTHER_PROJECT"},
                   {"when": [{"at": "/about", "contains": "machines-"}], "ignore": "MACHINE"},
                   {"when": [{"at": "/about", "in": "Releases-9"}],
                    "change": {"id": "1", "kind": "deploy", "environment": "{/about -> environments}", "title": "{/about}"}}],
         "tables": {"environments": {"Environments-2": "prod"}}}
        """;
    ChangeEvent change =
        change(mapping, "{\"about\": [\"Projects-1\", \"Releases-9\", \"Environments-2\"]}");
    assertThat(change.environment()).contains("prod");
    assertThat(change.about().title()).contains("Projects-1 Releases-9 Environments-2");
    assertThat(convert(mapping, "{\"about\": [\"Projects-2\", \"Releases-9\"]}").ignored())
        .extracting(Ignored::reason)
        .containsExactly("OTHER_PROJECT");
    assertThat(convert(mapping, "{\"about\": [\"Projects-1\", \"Machines-7\"]}").ignored())
        .extracting(Ignored::reason)
        .containsExactly("MACHINE");
  }

  @Test
  void fieldMayBeSaidOnlyUnderConditions() throws Exception {
    String mapping =
        """
        {"rules": [{"anomaly": {"id": "1", "metric": "{/name}", "onset": "{/since}",
          "severity": {"when": [{"at": "/state", "notIn": "over"}], "is": "{/state}"},
          "resolvedAt": {"when": [{"at": "/state", "in": "over"}], "is": "{/at}"}}}]}
        """;
    String alert =
        "{\"name\": \"HighLatency\", \"since\": \"2026-11-22T09:00:00Z\", \"at\": \"2026-11-22T09:30:00Z\","
            + " \"state\": \"%s\"}";
    MetricAnomaly now = convert(mapping, alert.formatted("P3")).anomalies().get(0);
    assertThat(now.resolvedAt()).isEmpty();
    assertThat(now.severity()).as("a word of another tool").isEqualTo(Severity.WARNING);
    assertThat(now.metricClass()).as("guessed").isEqualTo(MetricClass.LATENCY);
    MetricAnomaly over = convert(mapping, alert.formatted("over")).anomalies().get(0);
    assertThat(over.resolvedAt()).contains(Instant.parse("2026-11-22T09:30:00Z"));
  }

  @Test
  void namesAreTheEntriesOfAnArrayOrTheValuesOfAnObject() throws Exception {
    String mapping =
        "{\"rules\": [{\"change\": {\"id\": \"1\", \"kind\": \"config\", \"components\":"
            + " [\"{/dimensions}\", \"{/host}\"]}}]}";
    assertThat(
            change(mapping, "{\"dimensions\": {\"Queue\": \"q\", \"N\": 1}}").scope().components())
        .containsExactly("1", "q");
    assertThat(change(mapping, "{\"dimensions\": [\"q\"], \"host\": \"h\"}").scope().components())
        .containsExactly("h", "q");
  }

  @Test
  void placesLookIntoTextsNamesAndNumbers() throws Exception {
    ChangeEvent change =
        change(
            """
            {"rules": [{
              "when": [{"none": [{"at": "sum:/hosts:changed", "in": "0"}, {"at": "/dry", "present": true}]}],
              "change": {"id": "{/id}", "kind": "deploy", "service": "{without:/job:deploy,to,prod,eu}",
                "environment": "{word:/job:staging,prod}", "version": "{/vars/image/tag}",
                "title": "{sum:/hosts:changed} hosts"}}]}
            """,
            """
            {"id": 1, "job": "Deploy web-shop to PROD_eu", "vars": "{\\"image\\": {\\"tag\\": \\"v42\\"}}",
             "hosts": {"a": {"changed": 2}, "b": {"changed": "1"}, "c": {"ok": 3}, "d": 7}}
            """);
    assertThat(change.scope().services()).containsExactly("web-shop");
    assertThat(change.environment()).contains("prod");
    assertThat(change.alteration().version()).contains("v42");
    assertThat(change.about().title()).contains("3 hosts");
  }

  @Test
  void conditionOfNoneHoldsForNone() throws Exception {
    String mapping =
        """
        {"rules": [{"when": [{"none": [{"at": "sum:/hosts:changed", "in": "0"}, {"at": "/dry", "present": true}]}],
          "ignore": "ONE"}, {"ignore": "TWO"}]}
        """;
    assertThat(reason(mapping, "{\"hosts\": [{\"changed\": 1}, {\"changed\": -1}]}"))
        .isEqualTo("TWO");
    assertThat(reason(mapping, "{\"dry\": 1}")).isEqualTo("TWO");
    assertThat(reason(mapping, "{\"hosts\": []}")).isEqualTo("ONE");
  }

  private String reason(String mapping, String body) throws Exception {
    return convert(mapping, body).ignored().get(0).reason();
  }

  @Test
  void whatCannotBeIdentifiedIsRefused() throws IOException {
    Source source = source(DEPLOYS);
    assertThatExceptionOfType(UnusableEvent.class)
        .isThrownBy(() -> source.convert(delivery(source, "{\"app\": \"shop\"}", Map.of())))
        .withMessageContaining("id was missing");
  }

  @Test
  void anomalyIsMadeTheSameWay() throws Exception {
    MetricAnomaly anomaly =
        convert(
                """
                {"rules": [{"anomaly": {"fingerprint": ["{/alert}", "{/host}"], "metric": "{/alert}",
                  "metricClass": "latency", "severity": "{/level}", "service": "{/host}", "onset": "{/since}",
                  "resolvedAt": "{/until}", "value": "{/value}"}}]}
                """,
                "{\"alert\": \"slow\", \"host\": \"web\", \"level\": \"warning\", \"value\":"
                    + " \"1.5\", \"since\": \"2026-11-22 09:00:00\"}")
            .anomalies()
            .get(0);
    assertThat(anomaly.severity()).isEqualTo(Severity.WARNING);
    assertThat(anomaly.onset()).isEqualTo("2026-11-22T09:00:00Z");
    assertThat(anomaly.value()).contains(1.5);
    assertThat(anomaly.resolvedAt()).isEmpty();
  }

  @Test
  void jsonInAFieldOfAFormIsFound() throws Exception {
    String mapping =
        "{\"formField\": \"payload\", \"rules\": [{\"change\": {\"id\": \"{/id}\", \"kind\":"
            + " \"config\"}}]}";
    assertThat(change(mapping, "a=b&payload=%7B%22id%22%3A%22x+1%22%7D").id())
        .isEqualTo("our-tool:x 1");
    assertThat(change(mapping, "{\"id\": \"2\"}").id()).isEqualTo("our-tool:2");
  }

  @Test
  void answerIsFilledAndNumbersStayNumbers() throws Exception {
    Source source =
        source(
            """
            {"doors": [{"path": "/api/{app}", "status": 201, "answer": {"id": "{/id}", "for": "{path:app}", "no": "{/no}"}}],
             "rules": [{"change": {"id": "{/id}", "kind": "config", "service": "{path:app}"}}]}
            """);
    Delivery delivery =
        Trial.delivery(
            source, Optional.of("/api/shop/"), Map.of(), "{\"id\": 7}".getBytes(UTF_8), NOW);
    Conversion conversion = source.convert(delivery);
    assertThat(conversion.changes().get(0).scope().services()).containsExactly("shop");
    Response answer = source.doors().get(1).reply().to(delivery, conversion);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"id\":7,\"for\":\"shop\"}");
  }

  @Test
  void signatureMayCoverATextBeforeTheBody() throws Exception {
    Source source = Mappings.bundled("statsig");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s".getBytes(UTF_8), "HmacSHA256"));
    String hash = HexFormat.of().formatHex(mac.doFinal("v0:17:{\"data\":[]}".getBytes(UTF_8)));
    Map<String, String> signed =
        Map.of("X-Statsig-Signature", "v0=" + hash, "X-Statsig-Request-Timestamp", "17");
    Map<String, String> moved =
        Map.of("X-Statsig-Signature", "v0=" + hash, "X-Statsig-Request-Timestamp", "18");
    assertThat(isSigned(source, signed)).isTrue();
    assertThat(isSigned(source, moved)).isFalse();
    assertThat(isSigned(source, Map.of("X-Statsig-Signature", "v0=" + hash))).isFalse();
  }

  private static boolean isSigned(Source source, Map<String, String> headers) throws UnusableEvent {
    return source
        .signature()
        .orElseThrow()
        .isBy("s".getBytes(UTF_8), delivery(source, "{\"data\":[]}", headers));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          {} ~ rules was missing, but without a rule
          [] ~ the file was [], but it is an object
          {"rulez": [], "rules": [{"ignore": "X_Y_Z"}]} ~ rulez was [], but there is no such field here; there are
          {"rules": [{}]} ~ rules[0].change was not alone, but a rule has one of
          {"rules": [{"ignore": "no code"}]} ~ rules[0].ignore was no code, but a reason is a code
          {"rules": [{"change": {"kind": "deploy"}}]} ~ rules[0].change.id was missing
          {"rules": [{"change": {"id": "{/x", "kind": "deploy"}}]} ~ rules[0].change.id was {/x, but its { at 0 is never closed
          {"rules": [{"change": {"id": "{x}", "kind": "deploy"}}]} ~ rules[0].change.id was {x}, but x is no place; a place is /pointer
          {"rules": [{"change": {"id": "{/x -> t}", "kind": "deploy"}}]} ~ there is no table t
          {"rules": [{"change": {"id": "1", "kind": "deploy", "status": "ok"}}]} ~ rules[0].change.status was ok, but it is one of planned
          {"rules": [{"change": {"id": "1", "kind": "deploy", "stauts": "x"}}]} ~ rules[0].change.stauts was "x", but there is no such field here
          {"rules": [{"ignore": "ABC", "when": [{"at": "/x"}]}]} ~ rules[0].when[0] was {"at":"/x"}, but a condition has at and one of
          {"rules": [{"ignore": "ABC", "when": [{"at": "/x", "is": "y"}]}]} ~ rules[0].when[0] was {"at":"/x","is":"y"}, but a condition has at and one of
          {"rules": [{"ignore": "ABC", "when": [{"at": "{/x}", "in": "y"}]}]} ~ or 'text', without braces
          {"rules": [{"change": {"id": "{/a|prod}", "kind": "deploy"}}]} ~ rules[0].change.id was {/a|prod}, but prod is no place
          {"rules": [{"ignore": "ABC", "foreach": "/x", "split": ""}]} ~ rules[0].split was , but it stands between
          {"rules": [{"ignore": "ABC", "when": [{"at": "/x", "same": "y"}]}]} ~ rules[0].when[0].same was y, but y is no place
          {"rules": [{"change": {"id": "1", "kind": "deploy", "title": {"is": "{x}"}}}]} ~ rules[0].change.title.is was {x}, but x is no place
          {"rules": [{"change": {"id": "1", "kind": "deploy", "title": {"iz": "x"}}}]} ~ rules[0].change.title.is was missing
          {"rules": [{"ignore": "ABC"}], "signature": {"header": "X", "hmac": "md5"}} ~ signature.hmac was md5, but it is sha1
          {"rules": ~ it is no JSON at line 1
          """)
  void mistakeIsNamedWithFieldValueAndRemedy(String mapping, String message) {
    assertThatExceptionOfType(UnusableMapping.class)
        .isThrownBy(() -> source(mapping))
        .withMessageContaining("our-tool.json: ")
        .withMessageContaining(message);
  }

  @Test
  void nameOfTheFileIsTheNameOfTheSource() throws IOException {
    Files.writeString(directory.resolve("b.json"), DEPLOYS);
    Files.writeString(directory.resolve("a-tool.json"), DEPLOYS);
    Files.writeString(directory.resolve("notes.txt"), "");
    assertThat(Mappings.in(directory)).extracting(Source::name).containsExactly("a-tool", "b");
    Files.writeString(directory.resolve("Bad Name.json"), DEPLOYS);
    assertThatExceptionOfType(UnusableMapping.class).isThrownBy(() -> Mappings.in(directory));
  }

  private ChangeEvent change(String mapping, String body) throws Exception {
    return convert(mapping, body).changes().get(0);
  }

  private Conversion convert(String mapping, String body) throws Exception {
    Source source = source(mapping);
    return source.convert(delivery(source, body, Map.of()));
  }

  private Source source(String mapping) throws IOException {
    return Mappings.of(Files.writeString(directory.resolve("our-tool.json"), mapping));
  }

  private static Delivery delivery(Source source, String body, Map<String, String> headers)
      throws UnusableEvent {
    return Trial.delivery(source, Optional.empty(), headers, body.getBytes(UTF_8), NOW);
  }
}
