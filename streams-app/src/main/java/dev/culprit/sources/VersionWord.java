package dev.culprit.sources;

import java.util.Optional;
import java.util.regex.Pattern;

/** What people call the version that a branch, tag or commit of a repository is. */
public final class VersionWord {
  private static final Pattern TAG =
      Pattern.compile("(?i)([\\w.]+[-_/])*(v|release[-_/])?\\d+([._-]\\w+)+|v\\d+");
  private static final Pattern HASH = Pattern.compile("(?i)[0-9a-f]{40}([0-9a-f]{24})?");
  private static final int SHORT = 7;

  private VersionWord() {}

  /** The tag if {@code ref} is one, else the beginning of the commit's hash. */
  public static Optional<String> of(Optional<String> ref, Optional<String> commit) {
    return ref.flatMap(VersionWord::tag).or(() -> commit.map(VersionWord::abbreviated));
  }

  /** The tag that a reference names, if it looks like a version: {@code v1.2} of refs/tags/v1.2. */
  public static Optional<String> tag(String ref) {
    if (ref.startsWith("refs/tags/")) {
      return Optional.of(ref.substring("refs/tags/".length()));
    }
    boolean hash = HASH.matcher(ref).matches();
    return Optional.of(ref).filter(r -> !hash && r.length() <= 100 && TAG.matcher(r).matches());
  }

  public static String abbreviated(String commit) {
    return HASH.matcher(commit).matches() ? commit.substring(0, SHORT) : commit;
  }
}
