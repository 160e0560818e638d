package dev.culprit.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final Set<String> NAMES = Set.of("service", "metric");

  @Test
  void placesAreFilledAndBracesOfPromqlStay() {
    Template template =
        Template.of("sum(rate({__name__=\"{metric}\",job=\"x/{service}\"}[1m]))", NAMES);
    assertThat(template.places()).containsExactly("metric", "service");
    assertThat(template.fill(Map.of("metric", "hits", "service", "web")))
        .isEqualTo("sum(rate({__name__=\"hits\",job=\"x/web\"}[1m]))");
  }

  @Test
  void valueCannotLeaveItsString() {
    Template template = Template.of("up{job=\"{service}\"}", NAMES);
    assertThat(template.fill(Map.of("service", "a\"} or up{x=\"\\")))
        .isEqualTo("up{job=\"a\\\"} or up{x=\\\"\\\\\"}");
    assertThat(template.fill(Map.of("service", "{metric}"))).isEqualTo("up{job=\"{metric}\"}");
  }

  @Test
  void valueInARegularExpressionMatchesOnlyItself() {
    Template template = Template.of("up{job=~ \"{service}-.*\", x=\"{service}\"}", NAMES);
    assertThat(template.fill(Map.of("service", ".*")))
        .isEqualTo("up{job=~ \"\\\\.\\\\*-.*\", x=\".*\"}");
  }

  @Test
  void quotesWithinOtherQuotesOpenNothing() {
    Template template = Template.of("up{a='\"',b=`\\`,c=\"\\\"\",d=\"{service}\"}", NAMES);
    assertThat(template.fill(Map.of("service", "s")))
        .isEqualTo("up{a='\"',b=`\\`,c=\"\\\"\",d=\"s\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{service}",
        "up{job='{service}'}",
        "up{job=`{service}`}",
        "up{job=\"x\"{service}}",
        "up{a=\"\\\\\"{service}\"}",
        "up # \"\n + {service}"
      })
  void placeThatIsMoreThanTextIsRefused(String query) {
    assertThatIllegalArgumentException().isThrownBy(() -> Template.of(query, NAMES));
  }
}
