package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.culprit.migrations.HistoryDatabase;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

final class MigrationOptionsTest {
  private static final String URL = "jdbc:postgresql://db/shop";

  @Test
  void oneLineIsEnough() {
    assertThat(databases(Map.of("migrations.shop.url", URL)))
        .containsExactly(HistoryDatabase.of("shop", URL));
  }

  @Test
  void everythingCanBeSaid() {
    HistoryDatabase shop =
        databases(
                Map.of(
                    "migrations.shop.url", URL,
                    "migrations.shop.user", "reader",
                    "migrations.shop.password", "x",
                    "migrations.shop.service", "checkout, cart",
                    "migrations.shop.environment", "prod",
                    "migrations.shop.database", "shop-db",
                    "migrations.shop.tables", "ops.my_history",
                    "migrations.shop.zone", "Europe/Berlin"))
            .get(0);
    assertThat(shop.services()).containsExactly("checkout", "cart");
    assertThat(shop.tables()).containsExactly("ops.my_history");
    assertThat(shop.zone()).contains(ZoneId.of("Europe/Berlin"));
    assertThat(shop.toString()).isEqualTo("shop");
  }

  @Test
  void environmentVariablesNameDatabasesAsWell() {
    Settings settings =
        Settings.read(
            Optional.empty(),
            Map.of("CULPRIT_MIGRATIONS_SHOP_URL", URL, "CULPRIT_MIGRATIONS_SHOP_ODD", "x"),
            Map.of());
    assertThat(settings.value("migrations.shop.url")).contains(URL);
    assertThat(settings.ignoredVariables()).containsExactly("CULPRIT_MIGRATIONS_SHOP_ODD");
  }

  @Test
  void passwordsAreHiddenAndKeptOutOfUrls() {
    CulpritConfig config =
        config(Map.of("migrations.shop.url", URL, "migrations.shop.password", "hush"));
    assertThat(config.entries().toString())
        .contains("migrations.shop.password")
        .doesNotContain("hush");
    for (String url :
        List.of(
            URL + "?user=a&password=hush",
            "jdbc:postgresql://me:hush@db/shop",
            "jdbc:oracle:thin:me/hush@db:1521/shop")) {
      refuses(Map.of("migrations.shop.url", url), "migrations.shop.password")
          .withMessageNotContaining("hush");
    }
  }

  @Test
  void mistakesAreNamedWithTheirRemedy() {
    refuses(Map.of("migrations.shop.user", "reader"), "jdbc:postgresql://host/database");
    refuses(Map.of("migrations.shop.url", "postgres://db/shop"), "jdbc:postgresql://host/database");
    refuses(Map.of("migrations.shop.url", URL, "migrations.shop.zone", "Berlin"), "Europe/Berlin");
    refuses(Map.of("migrations.shop.ulr", URL), "Unknown option migrations.shop.ulr");
  }

  private static ThrowableAssertAlternative<ConfigException> refuses(
      Map<String, String> options, String remedy) {
    return assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> databases(options))
        .withMessageContaining("migrations.shop.")
        .withMessageContaining(remedy);
  }

  private static List<HistoryDatabase> databases(Map<String, String> options) {
    return config(options).historyDatabases();
  }

  private static CulpritConfig config(Map<String, String> options) {
    return CulpritConfig.of(Settings.read(Optional.empty(), Map.of(), options), Map.of());
  }
}
