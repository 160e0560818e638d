package dev.culprit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.app.GoldenFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

final class HelpTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "dev", "culprit", "cli");

  @TestFactory
  Stream<DynamicTest> helpOfEveryCommandIsAsItWasRead() {
    List<DynamicTest> tests = new ArrayList<>();
    collect(new Terminal().line(), tests);
    return tests.stream();
  }

  private static void collect(CommandLine line, List<DynamicTest> tests) {
    String name = line.getCommandSpec().qualifiedName(" ");
    tests.add(
        DynamicTest.dynamicTest(
            name,
            () -> {
              List<String> words = new ArrayList<>(List.of(name.split(" ")));
              words.remove(0);
              words.add("--help");
              Terminal terminal = new Terminal();
              assertThat(terminal.run(words.toArray(String[]::new))).isZero();
              assertThat(terminal.err()).isEmpty();
              assertThat(terminal.out().lines())
                  .allSatisfy(row -> assertThat(row.length()).isLessThanOrEqualTo(100));
              GoldenFile.check(GOLDEN.resolve(name.replace(' ', '-') + ".txt"), terminal.out());
            }));
    line.getSubcommands().values().forEach(sub -> collect(sub, tests));
  }
}
