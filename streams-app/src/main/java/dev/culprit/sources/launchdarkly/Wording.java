package dev.culprit.sources.launchdarkly;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an entry says in a sentence, for those that are sent without the flag's versions. */
final class Wording {
  /** {@code Increased the default rollout from ~~`33%`~~ to `45%`}. */
  private static final Pattern ROLLOUT =
      Pattern.compile(
          "rollout\\D{0,20} from \\W{0,5}(\\d{1,3}(?:\\.\\d{1,9})?)%\\W{0,5} to"
              + " \\W{0,5}(\\d{1,3}(?:\\.\\d{1,9})?)%(\\W{0,5}for the rule)?");

  private Wording() {}

  static Optional<Boolean> on(Entry entry) {
    String text = words(entry);
    boolean on = text.contains("turned on") || text.contains("turned the flag on");
    boolean off = text.contains("turned off") || text.contains("turned the flag off");
    return on == off ? Optional.empty() : Optional.of(on);
  }

  /**
   * @param group 1 before, 2 after
   */
  static Optional<Double> rollout(Entry entry, int group) {
    return rollout(entry, group, false);
  }

  /** The same of a rule, which only some are subject to. */
  static Optional<Double> ruleRollout(Entry entry, int group) {
    return rollout(entry, group, true);
  }

  private static Optional<Double> rollout(Entry entry, int group, boolean ofRule) {
    return ROLLOUT
        .matcher(words(entry))
        .results()
        .filter(found -> (found.group(3) != null) == ofRule)
        .map(found -> Math.min(1, Double.parseDouble(found.group(group)) / 100))
        .findFirst();
  }

  static String percent(double share) {
    return BigDecimal.valueOf(share * 100)
            .setScale(3, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }

  private static String words(Entry entry) {
    return (entry.verb()
            + "\n"
            + entry.body().firstText("/description", "/details/plainText").orElse(""))
        .toLowerCase(Locale.ROOT);
  }
}
