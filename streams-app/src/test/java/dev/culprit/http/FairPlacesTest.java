package dev.culprit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FairPlacesTest {
  private final FairPlaces places = new FairPlaces(16);

  @Test
  void everyoneFindsAPlaceHoweverManyAreWanted() {
    assertThat(take("a")).isEqualTo(8);
    assertThat(take("b")).isEqualTo(4);
    assertThat(take("c")).isEqualTo(2);
    assertThat(take("d")).isEqualTo(1);
    places.leave("a");
    assertThat(take("a")).isZero();
    assertThat(take("e")).isEqualTo(1);
  }

  @Test
  void placesThatWereLeftAreFreeAgain() {
    int taken = take("a");
    for (int i = 0; i < taken; i++) {
      places.leave("a");
    }
    assertThat(take("b")).isEqualTo(8);
  }

  private int take(String name) {
    int taken = 0;
    while (places.enter(name)) {
      taken++;
    }
    return taken;
  }
}
