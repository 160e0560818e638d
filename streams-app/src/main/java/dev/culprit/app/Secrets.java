package dev.culprit.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Resolves {@code ${env:NAME}}, {@code ${file:PATH:KEY}} and {@code ${directory:PATH:FILE}} in
 * values, and knows which values must never be shown.
 *
 * @param values with every reference resolved
 * @param hidden names of options whose value is a secret
 */
record Secrets(Map<String, String> values, Set<String> hidden) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file|directory):[^}]*}");
  private static final Pattern SECRET_NAME =
      Pattern.compile("password|secret|jaas|credential|token(?!s\\.file)|(^|\\.)(key|header|tee)$");

  static Secrets resolve(Map<String, String> written, Map<String, String> environment) {
    Map<String, String> values = new TreeMap<>(written);
    Set<String> hidden = new TreeSet<>();
    Map<String, String> references = new TreeMap<>();
    written.forEach(
        (name, value) -> {
          if (SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).find()) {
            hidden.add(name);
          }
          if (REFERENCE.matcher(value).find()) {
            hidden.add(name);
            references.put(name, value);
          }
        });
    if (!references.isEmpty()) {
      values.putAll(resolved(references, environment));
    }
    return new Secrets(values, hidden);
  }

  private static Map<String, String> resolved(
      Map<String, String> references, Map<String, String> environment) {
    try (EnvVarConfigProvider variables = new EnvVarConfigProvider(environment);
        FileConfigProvider files = new FileConfigProvider();
        DirectoryConfigProvider directories = new DirectoryConfigProvider()) {
      Map<String, ConfigProvider> providers =
          Map.of("env", variables, "file", files, "directory", directories);
      providers.values().forEach(provider -> provider.configure(Map.of()));
      ConfigTransformer transformer = new ConfigTransformer(providers);
      Map<String, String> values = new TreeMap<>();
      references.forEach((name, value) -> values.put(name, one(transformer, name, value)));
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String one(ConfigTransformer transformer, String name, String value) {
    String resolved;
    try {
      resolved = transformer.transform(Map.of(name, value)).data().getOrDefault(name, value);
    } catch (ConfigException e) {
      throw new ConfigException(name, value, "the secret could not be read: " + e.getMessage());
    }
    // What Kafka's transformer does not find it leaves as it stands.
    if (REFERENCE.matcher(resolved).find()) {
      throw new ConfigException(name, value, "nothing was found at this reference");
    }
    return resolved;
  }
}
