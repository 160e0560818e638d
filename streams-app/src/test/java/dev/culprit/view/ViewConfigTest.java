package dev.culprit.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewConfigTest {
  private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", "127.0.0.1:1");
  private static final long BYTES = 64 * 1024 * 1024;

  @Test
  void defaultsReadEverythingThatWasCommitted() {
    ViewConfig config = ViewConfig.of(KAFKA);
    assertThat(config.maxRows()).isEqualTo(50_000);
    assertThat(config.maxBytes()).isEqualTo(BYTES);
    assertThat(config.streamClients()).isEqualTo(200);
    assertThat(config.actors()).isEqualTo(Actors.TEAM);
    assertThat(config.consumerProperties())
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("auto.offset.reset", "earliest")
        .doesNotContainKey("group.id");
  }

  @Test
  void everyValueIsCheckedAndNamedByItsKey() {
    assertThatThrownBy(() -> ViewConfig.of(Map.of())).hasMessageContaining("bootstrap.servers");
    assertThatThrownBy(() -> new ViewConfig(KAFKA, 99, BYTES, 1, Actors.TEAM, ""))
        .hasMessageContaining("view.max.rows");
    assertThatThrownBy(() -> new ViewConfig(KAFKA, 100, 1, 1, Actors.TEAM, ""))
        .hasMessageContaining("view.max.bytes");
    assertThatThrownBy(() -> new ViewConfig(KAFKA, 100, BYTES, -1, Actors.TEAM, ""))
        .hasMessageContaining("view.stream.clients");
    for (String wrong : new String[] {"javascript:alert(1)", "https://c/", "http://c/\"x"}) {
      assertThatThrownBy(() -> new ViewConfig(KAFKA, 100, BYTES, 1, Actors.TEAM, wrong))
          .hasMessageContaining("http.public.url");
    }
  }
}
