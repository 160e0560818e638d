package dev.culprit.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MigrationIdTest {
  @Test
  void idsAreReadable() {
    assertThat(MigrationId.flyway("shop", "V5__add_total.sql", -559038737))
        .isEqualTo("flyway:shop:V5__add_total.sql:deadbeef");
    assertThat(MigrationId.flyway(null, "db.migration.V6__Fill", null))
        .isEqualTo("flyway:-:db.migration.V6__Fill");
    assertThat(MigrationId.liquibase("shop", "classpath:db/log.xml", "1", "ann", "9876543210"))
        .isEqualTo("liquibase:shop:db/log.xml::1::ann:9876543210");
  }

  @Test
  void anotherTextOfARepeatableScriptIsAnotherChange() {
    assertThat(MigrationId.flyway("shop", "R__view.sql", 1))
        .isNotEqualTo(MigrationId.flyway("shop", "R__view.sql", 2));
  }

  @Test
  void attemptsThatFailedAreToldApartByTheMinute() {
    String id = MigrationId.flyway("shop", "V5__x.sql", 1);
    assertThat(MigrationId.failed(id, Instant.parse("2026-11-22T10:05:59Z")))
        .isEqualTo(id + ":failed:20261122T1005Z")
        .isEqualTo(MigrationId.failed(id, Instant.parse("2026-11-22T10:05:01Z")))
        .isNotEqualTo(MigrationId.failed(id, Instant.parse("2026-11-22T10:06:00Z")));
  }

  @Test
  void longNamesAndControlCharactersBecomeAnIdAllTheSame() {
    String one = MigrationId.flyway("shop", "V1__" + "x".repeat(900) + "1.sql", 1);
    String other = MigrationId.flyway("shop", "V1__" + "x".repeat(900) + "2.sql", 1);
    assertThat(one).isNotEqualTo(other).hasSizeLessThanOrEqualTo(256);
    assertThat(MigrationId.flyway("shop", "V1__a\nb.sql", 1)).doesNotContain("\n");
    assertThat(MigrationId.failed(one, Instant.EPOCH)).hasSizeLessThanOrEqualTo(256);
  }
}
