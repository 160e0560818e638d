package dev.culprit.http.access;

import dev.culprit.http.Access;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads lines of name, scopes and hash, such as {@code ci publish sha256:9f86…}, and whatever
 * limits that token has of its own.
 */
final class TokenFile {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final String FORM = "a line is: name  scopes  sha256:…";
  private static final String RATE = "rate";
  private static final String BODY = "body";
  private static final int MOST_TOKENS = 10_000;
  private static final int LARGEST = 1_000_000_000;

  private TokenFile() {}

  static List<Token> read(List<String> lines) throws UnusableTokens {
    List<Token> tokens = new ArrayList<>();
    Set<String> hashes = new HashSet<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Token token = token(number, line);
      if (!hashes.add(token.sha256())) {
        throw bad(number, token.name(), "this hash stood on a line before; remove one of them");
      }
      tokens.add(token);
      if (tokens.size() > MOST_TOKENS) {
        throw bad(number, token.name(), "there may be at most " + MOST_TOKENS + " tokens");
      }
    }
    return List.copyOf(tokens);
  }

  private static Token token(int number, String line) throws UnusableTokens {
    String[] words = SPACE.split(line);
    if (words.length < 3) {
      throw bad(number, words[0], FORM);
    }
    if (!NAME.matcher(words[0]).matches()) {
      throw bad(number, words[0], "a name has 1 to 64 letters, digits and ._@-");
    }
    Map<String, Integer> limits = new TreeMap<>();
    for (int i = 3; i < words.length; i++) {
      limit(number, words[i], limits);
    }
    return new Token(
        words[0],
        scopes(number, words[1]),
        hash(number, words[2]),
        limits.containsKey(RATE) ? OptionalInt.of(limits.get(RATE)) : OptionalInt.empty(),
        limits.containsKey(BODY) ? OptionalInt.of(limits.get(BODY)) : OptionalInt.empty());
  }

  private static Set<Access> scopes(int number, String word) throws UnusableTokens {
    Set<Access> scopes = EnumSet.noneOf(Access.class);
    for (String scope : word.split(",", -1)) {
      scopes.add(
          Access.ofScope(scope)
              .orElseThrow(
                  () ->
                      bad(
                          number,
                          scope,
                          "scopes are "
                              + Access.SCOPES.stream()
                                  .sorted()
                                  .map(Access::scope)
                                  .collect(Collectors.joining(", "))
                              + ", separated by commas without spaces")));
    }
    return scopes;
  }

  private static String hash(int number, String word) throws UnusableTokens {
    String hash = word.startsWith(Token.HASH_PREFIX) ? word.substring(7) : "";
    if (!HASH.matcher(hash).matches()) {
      // It may be the token itself, which must not get into a log.
      throw bad(
          number,
          word.substring(0, Math.min(8, word.length())) + "…",
          "the third word is sha256: and 64 digits, as \"culprit token create\" prints it");
    }
    return hash;
  }

  private static void limit(int number, String word, Map<String, Integer> limits)
      throws UnusableTokens {
    int equals = word.indexOf('=');
    String key = equals < 0 ? word : word.substring(0, equals);
    if (!key.equals(RATE) && !key.equals(BODY)) {
      throw bad(number, word, "after the hash there may be rate=REQUESTS and body=BYTES");
    }
    String value = equals < 0 ? "" : word.substring(equals + 1);
    if (!value.matches("[0-9]{1,9}") || value.matches("0+") || limits.containsKey(key)) {
      throw bad(
          number, word, key + " is one whole number from 1 to below " + LARGEST + ", given once");
    }
    limits.put(key, Integer.parseInt(value));
  }

  private static UnusableTokens bad(int number, String value, String remedy) {
    return new UnusableTokens(
        "line "
            + number
            + ": \""
            + value.replaceAll("\\p{Cntrl}", "\uFFFD")
            + "\" cannot be used; "
            + remedy);
  }
}
