package dev.culprit.history;

import dev.culprit.domain.ChangeEvent;
import java.util.Optional;

/**
 * What a change is called, and which one it takes back by its own words, as numbers that are equal
 * where source or services, environment and title are. 0 stands for nothing.
 */
record Title(long name, long reverts) {
  static final Title NONE = new Title(0, 0);

  private static final String BEGIN = "Revert \"";
  private static final String END = "\"";
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  static Title of(ChangeEvent change) {
    Optional<String> title = change.about().title();
    if (title.isEmpty()) {
      return NONE;
    }
    String where =
        change.about().provenance().source().orElseGet(() -> change.scope().services().toString())
            + "\n"
            + change.environment().orElse("")
            + "\n";
    long reverts =
        change.references().rollbackOf().isPresent()
            ? 0
            : reverted(title.get()).map(what -> hash(where + what)).orElse(0L);
    return new Title(hash(where + title.get()), reverts);
  }

  private static Optional<String> reverted(String title) {
    return title.startsWith(BEGIN) && title.endsWith(END) && title.length() > BEGIN.length() + 1
        ? Optional.of(title.substring(BEGIN.length(), title.length() - END.length()))
        : Optional.empty();
  }

  /** 64 bits (FNV-1a), so that no two titles of a week are taken for one. */
  static long hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
