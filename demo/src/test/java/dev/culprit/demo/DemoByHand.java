package dev.culprit.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs the demo without Culprit, to see with one's own eyes what the shops do. Arguments: how long,
 * as in PT5M; where to write the report; where to write all events.
 */
final class DemoByHand {
  private DemoByHand() {}

  public static void main(String[] arguments) throws Exception {
    try (FakeCulprit culprit = new FakeCulprit()) {
      int status =
          new Demo(
                  new DemoConfig(
                      culprit.address(),
                      Optional.of(Duration.parse(arguments[0])),
                      Optional.of(Path.of(arguments[1])),
                      System.out))
              .run();
      System.out.println("exit status " + status);
      Files.writeString(Path.of(arguments[2]), culprit.everything());
    }
  }
}
