package dev.culprit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.Dependency;
import dev.culprit.domain.Event;
import dev.culprit.domain.InvalidField;
import dev.culprit.domain.MetricAnomaly;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AliasesTest {
  private static final Aliases ALIASES =
      new Aliases(
          true,
          Map.of("Checkout-SVC", "checkout", "pay", "PayMents"),
          Map.of("production", List.of("prod-eu", "prod-us"), "stage", List.of("staging")),
          Map.of("use1", "us-east-1"),
          Map.of("new-Checkout", List.of("checkout-svc", "cart")));

  @Test
  void namesAreTheSameInWhicheverCase() {
    ChangeEvent change =
        change("\"services\":[\"CHECKOUT-svc\",\"payments\",\"Cart\"],\"environment\":\"STAGE\"")
            .get(0);
    assertThat(change.scope().services()).containsExactly("PayMents", "cart", "checkout");
    assertThat(change.environment()).hasValue("staging");
    assertThat(change("\"environment\":\"Prod-EU\"").get(0).environment()).hasValue("prod-eu");
  }

  @Test
  void withoutIgnoringCaseEverySpellingIsAName() {
    Aliases exact = new Aliases(Map.of("checkout-svc", "checkout"), Map.of());
    assertThat(resolve(exact, EventType.CHANGE, change0("\"services\":[\"Checkout-svc\",\"A\"]")))
        .singleElement()
        .satisfies(
            event ->
                assertThat(((ChangeEvent) event).scope().services())
                    .containsExactly("A", "Checkout-svc"));
  }

  @Test
  void changeOfAnEnvironmentThatIsSeveralBelongsToEach() {
    assertThat(change("\"service\":\"cart\",\"environment\":\"Production\""))
        .extracting(ChangeEvent::environment)
        .containsExactly(Optional.of("prod-eu"), Optional.of("prod-us"));
    assertThat(
            resolve(
                ALIASES,
                EventType.DEPENDENCY,
                "{\"id\":\"e\",\"type\":\"call\",\"caller\":\"cart\",\"callee\":\"pay\",\"environment\":\"production\"}"))
        .extracting(event -> ((Dependency) event).environment().orElseThrow())
        .containsExactly("prod-eu", "prod-us");
    assertThat(change("\"service\":\"cart\"")).hasSize(1);
  }

  @Test
  void anomalyMustSayInWhichEnvironmentItIs() {
    String anomaly =
        "{\"id\":\"a\",\"service\":\"cart\",\"environment\":\"production\",\"metric\":\"p99\","
            + "\"metricClass\":\"latency\",\"onset\":\"2026-11-22T10:00:00Z\"}";
    String verdict =
        "{\"anomalyId\":\"a\",\"verdict\":\"NO_CHANGE\",\"environment\":\"production\","
            + "\"decidedAt\":\"2026-11-22T10:00:00Z\"}";
    for (Map.Entry<EventType, String> one :
        Map.of(EventType.ANOMALY, anomaly, EventType.VERDICT, verdict).entrySet()) {
      assertThatExceptionOfType(InvalidField.class)
          .isThrownBy(() -> resolve(ALIASES, one.getKey(), one.getValue()))
          .withMessage(
              "environment was production, but here it stands for prod-eu, prod-us; send one of"
                  + " them");
    }
  }

  @Test
  void regionsHaveOtherNamesToo() {
    assertThat(change("\"regions\":[\"USE1\",\"EU-West-1\"]").get(0).scope().regions())
        .containsExactly("eu-west-1", "us-east-1");
    MetricAnomaly anomaly =
        (MetricAnomaly)
            resolve(
                    ALIASES,
                    EventType.ANOMALY,
                    "{\"id\":\"a\",\"service\":\"cart\",\"region\":\"use1\",\"metric\":\"p99\","
                        + "\"metricClass\":\"latency\",\"onset\":\"2026-11-22T10:00:00Z\"}")
                .get(0);
    assertThat(anomaly.region()).hasValue("us-east-1");
  }

  @Test
  void flagConcernsTheServicesThatAreListedForIt() {
    String byLabel = "\"labels\":{\"flag\":\"new-checkout\"}";
    String byValue = "\"values\":[{\"key\":\"NEW-checkout\",\"before\":\"off\",\"after\":\"on\"}]";
    for (String flag : List.of(byLabel, byValue)) {
      assertThat(flag(flag)).as(flag).containsExactly("cart", "checkout");
    }
    assertThat(flag(byLabel + ",\"service\":\"search\"")).containsExactly("search");
    assertThat(flag("\"labels\":{\"flag\":\"other\"}")).isEmpty();
    assertThat(change(byLabel).get(0).scope().services()).as("a deploy turns no flag").isEmpty();
  }

  private static List<String> flag(String fields) {
    return ((ChangeEvent)
            resolve(
                    ALIASES,
                    EventType.CHANGE,
                    change0(fields).replace("\"deploy\"", "\"feature_flag\""))
                .get(0))
        .scope()
        .services();
  }

  private static List<ChangeEvent> change(String fields) {
    return resolve(ALIASES, EventType.CHANGE, change0(fields)).stream()
        .map(ChangeEvent.class::cast)
        .toList();
  }

  private static String change0(String fields) {
    return "{\"id\":\"c\",\"kind\":\"deploy\",\"startedAt\":\"2026-11-22T10:00:00Z\","
        + fields
        + "}";
  }

  private static List<Event> resolve(Aliases aliases, EventType type, String json) {
    try {
      return aliases.resolve(EventJson.read(type, Json.MAPPER.readTree(json)).event());
    } catch (UnusableEvent | com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
