package dev.culprit.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The floor plan of CONTRIBUTING.md: who may use whom, and which libraries. */
final class FloorPlanTest {
  private static final String HOUSE = "dev.culprit.";

  /** Every room, the rooms that it may use, and the libraries. */
  private static final Map<String, Room> ROOMS = new TreeMap<>();

  /** What every room may use: the JDK, and annotations without effect. */
  private static final List<String> EVERYWHERE =
      List.of("java..", "javax..", "jdk..", "org.jspecify..");

  private static JavaClasses house = new ClassFileImporter().importClasses();

  private record Room(Set<String> rooms, Set<String> libraries) {}

  static {
    String jackson = "com.fasterxml.jackson..";
    String slf4j = "org.slf4j..";
    String javalin = "io.javalin..";
    String jetty = "org.eclipse.jetty..";
    String clients = "org.apache.kafka.clients..";
    String common = "org.apache.kafka.common..";
    String streams = "org.apache.kafka.streams..";
    ROOMS.put("domain", new Room(Set.of(), Set.of()));
    ROOMS.put("correlation", new Room(Set.of("domain"), Set.of()));
    ROOMS.put("wire", new Room(Set.of("domain"), Set.of(jackson, common)));
    ROOMS.put(
        "http",
        new Room(
            Set.of(), Set.of(javalin, jetty, "jakarta.servlet..", "kotlin..", jackson, slf4j)));
    ROOMS.put("sources", new Room(Set.of("runs", "reporter", "wire", "domain"), Set.of(jackson)));
    ROOMS.put(
        "intake",
        new Room(
            Set.of("http", "sources", "wire", "domain"),
            Set.of(javalin, "jakarta.servlet..", jackson, slf4j, clients, common)));
    ROOMS.put(
        "topology",
        new Room(
            Set.of("wire", "correlation", "domain"),
            Set.of(streams, clients, common, jackson, slf4j)));
    ROOMS.put("reporter", new Room(Set.of(), Set.of("org.flywaydb..", "liquibase..")));
    ROOMS.put(
        "migrations",
        new Room(Set.of("runs", "http", "wire", "domain"), Set.of(javalin, jackson, slf4j)));
    ROOMS.put("runs", new Room(Set.of("reporter", "domain"), Set.of()));
    ROOMS.put("prometheus", new Room(Set.of("http"), Set.of(jackson, slf4j)));
    ROOMS.put(
        "view",
        new Room(
            Set.of("http", "prometheus", "telling", "wire", "domain"),
            Set.of(javalin, jackson, slf4j, clients, common)));
    ROOMS.put("telling", new Room(Set.of(), Set.of(jackson, "com.github.weisj.jsvg..")));
    ROOMS.put("page", new Room(Set.of("http"), Set.of(javalin, jackson)));
    ROOMS.put("history", new Room(Set.of("wire", "domain"), Set.of(jackson)));
    // Within the view, and apart from it: graphs are told what they need, they look nothing up.
    ROOMS.put("view.graph", new Room(Set.of("http", "domain"), Set.of(javalin, jackson)));
    ROOMS.put(
        "app",
        new Room(
            Set.of(
                "broker",
                "demo",
                "domain",
                "correlation",
                "wire",
                "history",
                "backtest",
                "calibration",
                "http",
                "intake",
                "migrations",
                "page",
                "prometheus",
                "sources",
                "topology",
                "view"),
            Set.of(
                streams,
                clients,
                common,
                jackson,
                slf4j,
                javalin,
                "io.micrometer..",
                "io.prometheus..")));
    ROOMS.put(
        "cli",
        new Room(
            Set.of(
                "app",
                "calibration",
                "backtest",
                "history",
                "reporter",
                "sources",
                "wire",
                "domain"),
            Set.of("picocli..", jackson, slf4j, common)));
    ROOMS.put(
        "calibration",
        new Room(
            Set.of("backtest", "history", "topology", "correlation", "wire", "domain"),
            Set.of(jackson)));
    ROOMS.put(
        "backtest",
        new Room(
            Set.of("history", "topology", "correlation", "wire", "domain"),
            Set.of(streams, common, jackson)));
    ROOMS.put(
        "broker",
        new Room(
            Set.of(),
            Set.of(
                "kafka..",
                "scala..",
                common,
                "org.apache.kafka.metadata..",
                "org.apache.kafka.server..",
                slf4j)));
    ROOMS.put(
        "demo",
        new Room(
            Set.of(),
            Set.of(jackson, slf4j, "org.flywaydb..", "org.h2..", "com.sun.net.httpserver..")));
  }

  @BeforeAll
  static void look() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.culprit");
  }

  @TestFactory
  Stream<DynamicTest> roomUsesOnlyWhatThePlanSays() {
    return ROOMS.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> rule(entry.getKey(), entry.getValue()).check(house)));
  }

  @Test
  void everyClassIsInARoom() {
    classes()
        .should()
        .resideInAnyPackage(
            ROOMS.keySet().stream().map(FloorPlanTest::packages).toArray(String[]::new))
        .check(house);
  }

  @Test
  void onlyTheBrokerKnowsKafkasServer() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packages("broker"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("kafka..", "org.apache.kafka.server..", "org.apache.kafka.metadata..")
        .check(house);
  }

  @Test
  void noAdapterKnowsAnother() {
    slices().matching(HOUSE + "sources.(*)..").should().notDependOnEachOther().check(house);
  }

  @Test
  void nothingThatDecidesAsksWhatTimeItIs() {
    noClasses()
        .that()
        .resideInAnyPackage(
            packages("domain"), packages("correlation"), packages("sources"), packages("topology"))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(house);
  }

  private static ArchRule rule(String name, Room room) {
    List<String> allowed = new ArrayList<>(EVERYWHERE);
    allowed.addAll(room.libraries());
    allowed.add(packages(name));
    room.rooms().forEach(other -> allowed.add(packages(other)));
    DescribedPredicate<JavaClass> outside =
        resideOutsideOfPackages(allowed.toArray(String[]::new))
            // Primitives and arrays of them live in no package.
            .and(DescribedPredicate.not(resideInAnyPackage("")));
    return noClasses()
        .that()
        .resideInAPackage(packages(name))
        .should()
        .dependOnClassesThat(outside)
        .as("room " + name + " uses only rooms " + room.rooms() + " and its libraries")
        // A room that is not furnished yet breaks no wall.
        .allowEmptyShould(true);
  }

  private static String packages(String room) {
    return HOUSE + room + "..";
  }
}
