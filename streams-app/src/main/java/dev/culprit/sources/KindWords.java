package dev.culprit.sources;

import dev.culprit.domain.Kind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which kind of change a tag, a type or a sentence speaks of, for tools that know no kinds. The
 * more particular word wins: a deploy of a migration is a migration.
 */
public final class KindWords {
  /** In the order in which they are looked for. */
  private static final Map<Kind, Pattern> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put(
        Kind.DB_MIGRATION,
        words("(db|database) migration|migrations?|migrated?|schema|flyway|liquibase|alembic"));
    WORDS.put(
        Kind.FEATURE_FLAG,
        words(
            "(feature )?(flags?|toggles?|switch)|experiment|rollouts?"
                + "|launchdarkly|unleash|flagsmith|growthbook"));
    WORDS.put(
        Kind.INFRASTRUCTURE,
        words(
            "infra(structure)?|terraform|pulumi|cloudformation|nodes?|cluster|scal(ed?|ing)"
                + "|autoscal\\w*|failover|reboot(ed)?|patch(ed|ing)?|certificates?|dns|instances?"));
    WORDS.put(
        Kind.DEPLOY,
        words(
            "deploy(s|ed|ing|ment|ments)?|releas(e|es|ed|ing)|ship(ped)?|build|version|rollback"
                + "|rolled back|revert(ed)?|merged?|pushed|promoted?|publish(ed)?"));
    WORDS.put(
        Kind.CONFIG, words("config(uration|s)?|settings?|secrets?|puppet|ansible|chef|vault"));
  }

  private KindWords() {}

  public static Optional<Kind> in(String text) {
    String words = text.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    return WORDS.entrySet().stream()
        .filter(entry -> entry.getValue().matcher(words).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(" + alternatives + ")\\b");
  }
}
