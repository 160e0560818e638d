package dev.culprit.correlation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which of the episodes' words the changes near an incident mention: what few of them mention
 * singles out those few. Thousands of changes share most of their words, so each word is compared
 * with those of the episodes once.
 */
final class Mentions {
  private static final int FEWEST_CHANGES = 3;
  private static final double MOST = 8;

  /** Of the episodes, sorted; a word is named by its position. */
  private final String[] words;

  private final List<BitSet> ofEpisodes = new ArrayList<>();
  private final Map<String, BitSet> matches = new HashMap<>();
  private final int[] changesWith;
  private final int changes;

  /**
   * A word of an episode that a change mentions.
   *
   * @param changes how many of the changes near the incident mention it
   * @param near how many there are
   */
  record Mention(String word, int changes, int near) {
    /** {@code W}. */
    double factor(double mentionShare) {
      double share = (changes + 0.5) / (near + 1);
      return Math.min(Math.max(mentionShare / share, 1), MOST);
    }
  }

  /**
   * @param near the changes near the incident that took effect
   */
  Mentions(Collection<KnownChange> near, List<KnownEpisode> episodes) {
    TreeSet<String> all = new TreeSet<>();
    episodes.forEach(episode -> all.addAll(Words.of(episode)));
    words = all.toArray(String[]::new);
    for (KnownEpisode episode : episodes) {
      BitSet own = new BitSet();
      Words.of(episode).forEach(word -> own.set(Arrays.binarySearch(words, word)));
      ofEpisodes.add(own);
    }
    changes = near.size();
    changesWith = new int[words.length];
    for (KnownChange change : near) {
      mentionedBy(change).stream().forEach(word -> changesWith[word]++);
    }
  }

  /**
   * The word of an episode that a change mentions and the fewest others do; none where most do, or
   * there is little to compare with.
   */
  Optional<Mention> rarest(KnownChange change, int episode) {
    if (changes < FEWEST_CHANGES) {
      return Optional.empty();
    }
    BitSet common = mentionedBy(change);
    common.and(ofEpisodes.get(episode));
    int rarest = -1;
    for (int word = common.nextSetBit(0); word >= 0; word = common.nextSetBit(word + 1)) {
      boolean singlesOut = 2 * changesWith[word] <= changes;
      if (singlesOut && (rarest < 0 || changesWith[word] < changesWith[rarest])) {
        rarest = word;
      }
    }
    return rarest < 0
        ? Optional.empty()
        : Optional.of(new Mention(words[rarest], changesWith[rarest], changes));
  }

  private BitSet mentionedBy(KnownChange change) {
    BitSet mentioned = new BitSet();
    for (String word : change.words()) {
      mentioned.or(matches.computeIfAbsent(word, this::match));
    }
    return mentioned;
  }

  /** The episodes' words that are this word, or long and begin with it or it with them. */
  private BitSet match(String word) {
    BitSet matching = new BitSet();
    int found = Arrays.binarySearch(words, word);
    if (found >= 0) {
      matching.set(found);
    }
    if (Words.isStem(word)) {
      int next = found >= 0 ? found : -found - 1;
      while (next < words.length && words[next].startsWith(word)) {
        matching.set(next++);
      }
      addStems(word, found >= 0 ? found - 1 : -found - 2, matching);
    }
    return matching;
  }

  /**
   * The words that this one begins with stand before it. What lies between the two begins as both
   * do, so each step back may skip to what the neighbour has in common with it.
   */
  private void addStems(String word, int before, BitSet matching) {
    int at = before;
    while (at >= 0) {
      int common = commonLength(words[at], word);
      if (common < Words.SHORTEST_STEM) {
        return;
      }
      if (common == words[at].length()) {
        if (Words.isStem(words[at])) {
          matching.set(at);
        }
        at--;
      } else {
        int found = Arrays.binarySearch(words, 0, at, word.substring(0, common));
        at = found >= 0 ? found : -found - 2;
      }
    }
  }

  private static int commonLength(String one, String other) {
    int most = Math.min(one.length(), other.length());
    int length = 0;
    while (length < most && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
  }
}
