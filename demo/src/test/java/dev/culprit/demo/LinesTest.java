package dev.culprit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void breaksBetweenWords() {
    assertThat(Lines.wrapped("what changed before it broke", 12))
        .containsExactly("what changed", "before it", "broke");
  }

  @Test
  void aLongWordStaysWhole() {
    assertThat(Lines.wrapped("a deploy-recommendations-0147", 5))
        .containsExactly("a", "deploy-recommendations-0147");
  }

  @Test
  void nothingIsNoLine() {
    assertThat(Lines.wrapped("  ", 5)).isEmpty();
  }
}
