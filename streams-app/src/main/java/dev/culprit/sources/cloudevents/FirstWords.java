package dev.culprit.sources.cloudevents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was said of an incident when it was detected: the word that it has ended describes the
 * recovery. It knows the newest {@value #MOST}, and nothing of before the start of this process.
 */
final class FirstWords {
  private static final int MOST = 10_000;
  private static final int LONGEST = 500;

  private final Map<String, String> byId = new LinkedHashMap<>();

  synchronized void said(String id, String words) {
    byId.putIfAbsent(id, words.length() <= LONGEST ? words : words.substring(0, LONGEST));
    if (byId.size() > MOST) {
      byId.remove(byId.keySet().iterator().next());
    }
  }

  synchronized Optional<String> of(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
