package dev.culprit.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The words by which we know other people's files, fields and values. They stand in {@code
 * vocabulary.json}; a mapping file has the same form, and what it says is preferred.
 */
public final class Vocabulary {
  private static final String SHIPPED = "vocabulary.json";
  private static final String FILES = "files";
  private static final String WEAK_FILES = "weakFiles";

  private final Map<Role, Terms> terms;
  private final Map<Role, List<String>> fileWords;
  private final Map<Role, List<String>> weakFileWords;
  private final Map<String, Role> fileNames;

  private Vocabulary(
      Map<Role, Terms> terms,
      Map<Role, List<String>> fileWords,
      Map<Role, List<String>> weakFileWords,
      Map<String, Role> fileNames) {
    this.terms = terms;
    this.fileWords = fileWords;
    this.weakFileWords = weakFileWords;
    this.fileNames = fileNames;
  }

  /** What Culprit knows by itself. */
  public static Vocabulary shipped() {
    try (InputStream json = Vocabulary.class.getResourceAsStream(SHIPPED)) {
      JsonNode root = Json.MAPPER.readTree(Objects.requireNonNull(json, SHIPPED));
      Map<Role, Terms> terms = new EnumMap<>(Role.class);
      for (Role role : Role.values()) {
        terms.put(role, Terms.of(root.path(role.word())));
      }
      return new Vocabulary(terms, words(root.path(FILES)), words(root.path(WEAK_FILES)), Map.of());
    } catch (IOException e) {
      throw new IllegalStateException("the shipped vocabulary cannot be read", e);
    }
  }

  /**
   * This, and what a mapping file says beyond or instead of it.
   *
   * @throws UnusableHistory if the file is no mapping, naming what is wrong
   */
  public Vocabulary with(Path mapping) throws IOException {
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(Files.readAllBytes(mapping));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UnusableHistory(
          "the mapping " + mapping + " is no JSON: " + e.getOriginalMessage(), e);
    }
    MappingCheck.check(mapping, root, terms);
    Map<Role, Terms> preferred = new EnumMap<>(terms);
    Map<String, Role> names = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      preferred.computeIfPresent(role, (r, known) -> known.with(root.path(r.word())));
      Texts.of(root.path(FILES).path(role.word())).forEach(name -> names.put(name, role));
    }
    return new Vocabulary(preferred, fileWords, weakFileWords, names);
  }

  Terms terms(Role role) {
    return Objects.requireNonNull(terms.get(role));
  }

  /** What the user says that a file of that name holds. */
  Optional<Role> fileNamed(String name) {
    return Optional.ofNullable(fileNames.get(name));
  }

  /**
   * @param strong whether such a word leaves no doubt
   */
  List<String> fileWords(Role role, boolean strong) {
    return (strong ? fileWords : weakFileWords).getOrDefault(role, List.of());
  }

  private static Map<Role, List<String>> words(JsonNode json) {
    Map<Role, List<String>> words = new EnumMap<>(Role.class);
    json.properties()
        .forEach(
            entry ->
                Role.of(entry.getKey())
                    .ifPresent(role -> words.put(role, Texts.of(entry.getValue()))));
    return words;
  }
}
