package dev.culprit.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.culprit.app.GoldenFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every payload in the resources becomes what stands beside it. */
final class SourceGoldenTest {
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
