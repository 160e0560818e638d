package dev.culprit.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.app.GoldenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every payload in the resources becomes what stands beside it. */
final class SourceGoldenTest {
  private static final Set<String> SHOWN_REASONS = shownReasons();

  @TestFactory
  Stream<DynamicTest> payloadBecomes() {
    return GoldenCase.all().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(), () -> GoldenFile.check(one.expected(), one.outcome())));
  }

  @Test
  void everySourceHasAPayload() {
    Set<String> shown =
        GoldenCase.all().stream().map(one -> one.source().name()).collect(Collectors.toSet());
    assertThat(Sources.all()).allMatch(source -> shown.contains(source.name()));
  }

  @TestFactory
  Stream<DynamicTest> everyReasonOfAMappingIsShown() throws IOException {
    Path mappings = Path.of("src/main/resources/dev/culprit/sources/mapping");
    try (Stream<Path> files = Files.list(mappings)) {
      return files.toList().stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      String.valueOf(file.getFileName()),
                      () -> assertThat(SHOWN_REASONS).containsAll(reasons(file))));
    }
  }

  /** In its table, which begins its lines with {@code |}. */
  @TestFactory
  Stream<DynamicTest> everyReasonThatAPageNamesIsShown() {
    return Sources.all().stream()
        .map(
            source ->
                DynamicTest.dynamicTest(
                    source.page(), () -> assertThat(SHOWN_REASONS).containsAll(named(source))));
  }

  private static Set<String> named(Source source) throws IOException {
    return Files.readAllLines(Path.of("..", "docs", "intake", source.page())).stream()
        .filter(line -> line.startsWith("|") && line.contains("ignored"))
        .flatMap(line -> Pattern.compile("`([A-Z][A-Z_]{2,})`").matcher(line).results())
        .map(found -> source.name() + "/" + found.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> reasons(Path mapping) throws IOException {
    return Pattern.compile("\"ignore\": \"([A-Z_]+)\"")
        .matcher(Files.readString(mapping))
        .results()
        .map(found -> String.valueOf(mapping.getFileName()).replace(".json", "/") + found.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> shownReasons() {
    return GoldenCase.all().stream()
        .flatMap(
            one ->
                Pattern.compile("\"reason\" : \"([A-Z_]+)\"")
                    .matcher(one.outcome())
                    .results()
                    .map(found -> one.source().name() + "/" + found.group(1)))
        .collect(Collectors.toSet());
  }

  @Test
  void namesAreInOrderAndUnique() {
    List<String> names = Sources.all().stream().map(Source::name).toList();
    assertThat(names).isSorted().doesNotHaveDuplicates().allMatch(n -> n.matches("[a-z0-9-]+"));
  }

  @Test
  void noDoorLeadsToTwoSources() {
    assertThat(Sources.all().stream().flatMap(source -> source.doors().stream()).map(Door::path))
        .doesNotHaveDuplicates();
  }
}
