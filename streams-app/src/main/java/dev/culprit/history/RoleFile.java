package dev.culprit.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a history.
 *
 * @param tag what its name says beyond what it holds: {@code reverts} of {@code reverts_truth}
 */
record RoleFile(Path path, Role role, String tag) {
  private static final Pattern READ =
      Pattern.compile("(?i)(.+?)\\.(json|jsonl|ndjson)(\\.(gz|gzip))?");
  private static final Set<String> WITH = Set.of("with", "without");

  /** The file, if its name says that it belongs to a history. */
  static Optional<RoleFile> of(Path path, Vocabulary vocabulary) {
    String name = String.valueOf(path.getFileName());
    Optional<Role> told = vocabulary.fileNamed(name);
    if (told.isPresent()) {
      return Optional.of(new RoleFile(path, told.get(), ""));
    }
    Matcher parts = READ.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    List<String> words =
        Arrays.asList(parts.group(1).toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1));
    return of(path, words, vocabulary, true).or(() -> of(path, words, vocabulary, false));
  }

  /** What follows "with" tells files apart, and not what they hold: {@code changes_with_decoys}. */
  private static Optional<RoleFile> of(
      Path path, List<String> words, Vocabulary vocabulary, boolean strong) {
    int end = words.size();
    for (int i = words.size() - 1; i > 0; i--) {
      end = WITH.contains(words.get(i)) ? i : end;
    }
    for (Role role : Role.values()) {
      for (int i = end - 1; i >= 0; i--) {
        if (vocabulary.fileWords(role, strong).contains(words.get(i))) {
          List<String> tag = new ArrayList<>(words);
          tag.remove(i);
          return Optional.of(new RoleFile(path, role, String.join("_", tag)));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether it stands in for the plain file of its role, instead of being a part of it. */
  boolean isAlternative() {
    return WITH.stream()
        .anyMatch(word -> tag.startsWith(word + "_") || tag.contains("_" + word + "_"));
  }
}
