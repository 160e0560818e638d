package dev.culprit.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.culprit.intake.SourceMeter;
import dev.culprit.intake.SourcesConfig;
import dev.culprit.intake.TeeConfig;
import dev.culprit.sources.AlertNames;
import dev.culprit.sources.AlertRules;
import dev.culprit.sources.Past;
import dev.culprit.sources.Source;
import dev.culprit.sources.Sources;
import dev.culprit.sources.mapping.Mappings;
import dev.culprit.sources.mapping.UnusableMapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which sources are heard, what they sign with, to whom they are forwarded, and on which topics.
 */
public final class SourceOptions {
  static final String PREFIX = "intake.source.";
  private static final String SECRET = "secret";
  private static final String TEE = "tee";
  private static final String TOPICS = "topics";
  private static final Pattern NAMED =
      Pattern.compile("intake\\.source\\.([a-z0-9][a-z0-9-]*)\\.(secret|tee|topics)");
  private static final Pattern VARIABLE =
      Pattern.compile("CULPRIT_INTAKE_SOURCE_([A-Z0-9][A-Z0-9_]*)_(SECRET|TEE|TOPICS)");

  private SourceOptions() {}

  static boolean isOne(String option) {
    return NAMED.matcher(option).matches();
  }

  /** The option that an environment variable sets. */
  static Optional<String> ofVariable(String variable) {
    Matcher named = VARIABLE.matcher(variable);
    return named.matches()
        ? Optional.of(
            PREFIX
                + named.group(1).toLowerCase(Locale.ROOT).replace('_', '-')
                + "."
                + named.group(2).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  static String doc(String option) {
    if (option.endsWith(TEE)) {
      return "Where this source's deliveries are forwarded to.";
    }
    return option.endsWith(TOPICS)
        ? "Kafka topics on which this source is heard."
        : "What this source signs its deliveries with.";
  }

  /** Every source that there is, those of mapping files included. */
  public static List<Source> known(CulpritConfig config) {
    return known(config, AlertRules.UNKNOWN, Past.NONE);
  }

  private static List<Source> known(CulpritConfig config, AlertRules rules, Past past) {
    AlertNames names =
        AlertNames.with(
            entries(config.text(IntakeOptions.ALERTS_SERVICE_LABELS)),
            entries(config.text(IntakeOptions.ALERTS_ENVIRONMENT_LABELS)));
    List<Source> known = new ArrayList<>(Sources.with(rules, names, past));
    config
        .optionalText(IntakeOptions.MAPPINGS)
        .ifPresent(directory -> known.addAll(mappings(directory)));
    return known;
  }

  /**
   * The source that a file describes.
   *
   * @throws ConfigException naming file, field, value and remedy
   */
  public static Source mapping(Path file) {
    try {
      return Mappings.of(file);
    } catch (UnusableMapping e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    }
  }

  private static List<Source> mappings(String directory) {
    try {
      return Mappings.in(Path.of(directory));
    } catch (UnusableMapping e) {
      throw new ConfigException(IntakeOptions.MAPPINGS + ": " + e.getMessage());
    }
  }

  static SourcesConfig of(CulpritConfig config, Past past, SourceMeter meter) {
    List<Source> known = known(config, PrometheusOptions.rules(config), past);
    List<String> names = known.stream().map(Source::name).toList();
    Map<String, List<byte[]>> secrets = new HashMap<>();
    Map<String, String> originals = new HashMap<>();
    config
        .sourceOptions()
        .forEach(
            (option, value) -> {
              Matcher named = NAMED.matcher(option);
              if (!named.matches()) {
                return;
              }
              String name = named.group(1);
              requireKnown(option, name, names);
              if (named.group(2).equals(SECRET)) {
                secrets.put(name, entries(value).stream().map(s -> s.getBytes(UTF_8)).toList());
              } else if (named.group(2).equals(TEE) && !value.isBlank()) {
                originals.put(name, value);
              }
            });
    try {
      TeeConfig tees = new TeeConfig(originals, config.duration(IntakeOptions.TEE_TIMEOUT));
      return new SourcesConfig(heard(config, known, names), secrets, tees, meter);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    }
  }

  private static List<Source> heard(CulpritConfig config, List<Source> known, List<String> names) {
    String said = config.text(IntakeOptions.SOURCES).strip();
    if (said.equals("all")) {
      return known;
    }
    List<String> wanted = said.equals("none") ? List.of() : entries(said);
    wanted.forEach(name -> requireKnown(IntakeOptions.SOURCES, name, names));
    return known.stream().filter(source -> wanted.contains(source.name())).toList();
  }

  private static void requireKnown(String option, String name, List<String> names) {
    if (!names.contains(name)) {
      throw new ConfigException(option, name, unknown(names, name));
    }
  }

  /** Says which sources there are, and which one was probably meant. */
  public static String unknown(List<String> names, String wrong) {
    String meant =
        NearestName.to(wrong, names).map(name -> "did you mean " + name + "? ").orElse("");
    return "there is no such source; " + meant + "There are " + String.join(", ", names);
  }

  static List<String> entries(String value) {
    List<String> entries = new ArrayList<>();
    Arrays.stream(value.split(","))
        .map(String::strip)
        .filter(e -> !e.isEmpty())
        .forEach(entries::add);
    return entries;
  }
}
