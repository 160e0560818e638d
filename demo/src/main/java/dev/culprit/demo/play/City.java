package dev.culprit.demo.play;

import java.util.List;
import java.util.stream.Stream;

/** Where a shop may stand. */
record City(String name, String region) {
  static final List<City> ALL =
      Stream.of(
              "accra africa",
              "athens europe",
              "bogota america",
              "boston america",
              "busan asia",
              "cairo africa",
              "dakar africa",
              "delhi asia",
              "dublin europe",
              "geneva europe",
              "hanoi asia",
              "havana america",
              "kyoto asia",
              "lagos africa",
              "lima america",
              "lisbon europe",
              "lyon europe",
              "malmo europe",
              "manila asia",
              "nairobi africa",
              "naples europe",
              "osaka asia",
              "oslo europe",
              "porto europe",
              "prague europe",
              "quito america",
              "riga europe",
              "seoul asia",
              "tunis africa",
              "vienna europe")
          .map(line -> line.split(" "))
          .map(words -> new City(words[0], words[1]))
          .toList();
}
