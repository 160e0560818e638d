package dev.culprit.reporter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What system properties ({@code culprit.url}) and the environment ({@code CULPRIT_URL}) say. */
final class Surroundings {
  /** Variables in which build servers say where their run can be read. */
  private static final List<String> RUN_VARIABLES = List.of("CI_JOB_URL", "BUILD_URL");

  private final Function<String, @Nullable String> property;
  private final Map<String, String> environment;

  Surroundings(Function<String, @Nullable String> property, Map<String, String> environment) {
    this.property = property;
    this.environment = environment;
  }

  static Surroundings ofProcess() {
    return new Surroundings(System::getProperty, System.getenv());
  }

  /** A setting by its short name, such as {@code url}; a property goes before a variable. */
  Optional<String> setting(String name) {
    return Optional.ofNullable(property.apply("culprit." + name))
        .or(() -> Optional.ofNullable(environment.get("CULPRIT_" + name.toUpperCase(Locale.ROOT))))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** Where the run of a build server that this is part of can be read. */
  List<String> runs() {
    List<String> runs = new ArrayList<>();
    String server = environment.get("GITHUB_SERVER_URL");
    String repository = environment.get("GITHUB_REPOSITORY");
    String run = environment.get("GITHUB_RUN_ID");
    if (server != null && repository != null && run != null) {
      runs.add(server + "/" + repository + "/actions/runs/" + run);
    }
    RUN_VARIABLES.stream()
        .map(environment::get)
        .filter(url -> url != null && !url.isBlank())
        .forEach(runs::add);
    return runs.stream().filter(url -> url.matches("https?://\\S{1,1990}")).toList();
  }
}
