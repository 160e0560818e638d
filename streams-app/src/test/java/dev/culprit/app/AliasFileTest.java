package dev.culprit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.culprit.wire.Aliases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AliasFileTest {
  @TempDir Path directory;

  @Test
  void everySortOfNameIsRead() throws IOException {
    assertThat(
            read(
                "service.checkout-svc=checkout",
                "environment.production = prod-eu, prod-us",
                "environment.Stage\\ One=staging",
                "region.use1=us-east-1",
                "flag.new.checkout=checkout,cart"))
        .isEqualTo(
            new Aliases(
                true,
                Map.of("checkout-svc", "checkout"),
                Map.of(
                    "production", List.of("prod-eu", "prod-us"), "stage one", List.of("staging")),
                Map.of("use1", "us-east-1"),
                Map.of("new.checkout", List.of("checkout", "cart"))));
  }

  @Test
  void withoutAFileNamesStillIgnoreCase() {
    assertThat(AliasFile.read(Optional.empty(), true).ignoreCase()).isTrue();
    assertThat(AliasFile.read(Optional.empty(), false)).isEqualTo(Aliases.NONE);
  }

  @Test
  void lineThatMeansNothingIsNamed() {
    refuses("services.a=b", "services.a", "service.ALIAS=NAME");
    refuses("service.=b", "service.", "service.ALIAS=NAME");
    refuses("service.a=", "service.a", "neither empty nor repeated");
    refuses("service.a=b,c", "service.a", "only environments and flags have several");
    refuses("environment.a=b,,c", "environment.a", "neither empty nor repeated");
    refuses("environment.a=b,b", "environment.a", "neither empty nor repeated");
    refuses("service.a=b\nservice.A=c", "service.a", "names ignore case");
  }

  private void refuses(String lines, String... parts) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read(lines))
        .satisfies(thrown -> assertThat(thrown.getMessage()).contains(parts).contains("aliases"));
  }

  private Aliases read(String... lines) throws IOException {
    return AliasFile.read(
        Optional.of(Files.write(directory.resolve("aliases.properties"), List.of(lines))), true);
  }
}
