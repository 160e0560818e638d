package dev.culprit.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SaidTest {
  @Test
  void isReadAsItWasWritten() {
    Said said = new Said(7, "0a1b", new TreeSet<>(List.of("v41", "größer")));
    assertThat(Said.fromBytes(said.toBytes())).isEqualTo(said);
  }

  @Test
  void stateOfANewerVersionIsRefused() {
    byte[] bytes = new Said(7, "0a1b").toBytes();
    bytes[0] = 99;
    assertThatThrownBy(() -> Said.fromBytes(bytes)).hasMessageContaining("version 99");
  }
}
