package dev.culprit.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Values within the limits of events, with a liking for the odd ones and for the limits. */
final class RandomValues {
  private static final int NAME_LIMIT = 256;
  private static final int LABEL_LIMIT = 64;
  private static final String[] ALPHABET = {
    "a", "b", "Z", "0", "9", "-", "_", ".", "/", " ", "\"", "\\", "ß", "é", "日", "𝄞", "🚀",
    "\u2028"
  };
  private static final String[] CONTROLS = {"\n", "\t", "\u0000", "\u001B", "\u0085"};
  private static final long FIRST_SECOND = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("2100-11-30T00:00:00Z").getEpochSecond();
  private static final double[] ODD_NUMBERS = {
    0,
    -0.0,
    1,
    -1,
    0.1,
    1e-300,
    1.7976931348623157e308,
    4.9e-324,
    2.0e-3,
    2.2250738585072014e-308,
    1e16
  };

  private final Random random;

  RandomValues(long seed) {
    this.random = new Random(seed);
  }

  boolean flag() {
    return random.nextBoolean();
  }

  <T> Optional<T> maybe(Supplier<T> value) {
    return flag() ? Optional.of(value.get()) : Optional.empty();
  }

  <E extends Enum<E>> E of(Class<E> type) {
    E[] constants = type.getEnumConstants();
    return constants[random.nextInt(constants.length)];
  }

  /** Mostly few; now and then as many as may be. */
  int size(int limit) {
    return random.nextInt(100) == 0 ? limit : random.nextInt(Math.min(limit, 3) + 1);
  }

  <T> List<T> list(int limit, Supplier<T> element) {
    return exactly(size(limit), element);
  }

  <T> List<T> exactly(int count, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(element.get());
    }
    return list;
  }

  <K extends Enum<K>, T> Map<K, T> table(Class<K> keys, Supplier<T> value) {
    Map<K, T> table = new EnumMap<>(keys);
    for (K key : keys.getEnumConstants()) {
      table.put(key, value.get());
    }
    return table;
  }

  <K extends Enum<K>, T> Map<K, T> someOf(Class<K> keys, Supplier<T> value) {
    Map<K, T> table = table(keys, value);
    table.keySet().removeIf(key -> flag());
    return table;
  }

  String shortName() {
    return Long.toString(random.nextLong() >>> 1, 36);
  }

  String name() {
    return characters(random.nextInt(40) == 0 ? NAME_LIMIT : 1 + random.nextInt(12), ALPHABET);
  }

  String text(int limit) {
    int length = random.nextInt(40) == 0 ? limit : 1 + random.nextInt(40);
    String start = characters(Math.max(1, length / 2), ALPHABET);
    return start + padding(length - start.length());
  }

  /** Text may have control characters, names may not. */
  private String padding(int length) {
    return length <= 0 ? "" : characters(length, CONTROLS).substring(0, length);
  }

  private String characters(int length, String[] alphabet) {
    StringBuilder text = new StringBuilder(alphabet == CONTROLS ? "" : "x");
    while (text.length() < length) {
      String next = alphabet[random.nextInt(alphabet.length)];
      text.append(text.length() + next.length() <= length ? next : "y");
    }
    return text.toString();
  }

  Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    for (int i = size(LABEL_LIMIT); i > 0; i--) {
      labels.put(name(), flag() ? "" : text(50));
    }
    return labels;
  }

  Instant time() {
    long second = FIRST_SECOND + (long) (random.nextDouble() * (LAST_SECOND - FIRST_SECOND));
    return Instant.ofEpochSecond(second, nanos());
  }

  Instant timeToTheMillisecond() {
    return Instant.ofEpochMilli(time().toEpochMilli());
  }

  Instant timeAfter(Instant start) {
    return random.nextInt(10) == 0 ? start : start.plus(duration(Duration.ofDays(30)));
  }

  Duration duration(Duration longest) {
    Duration duration = Duration.ofSeconds(random.nextInt((int) longest.toSeconds()), nanos());
    return random.nextInt(20) == 0 ? longest : duration;
  }

  private int nanos() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(1_000_000_000);
      case 1 -> random.nextInt(1_000) * 1_000_000;
      default -> 0;
    };
  }

  double number() {
    return random.nextInt(4) == 0
        ? ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)]
        : random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
  }

  long whole() {
    return random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(100);
  }

  int count() {
    return random.nextInt(10) == 0 ? Integer.MAX_VALUE : random.nextInt(300);
  }

  /** In (0, 1]. */
  double share() {
    return random.nextInt(8) == 0 ? 1 : 1 - random.nextDouble();
  }

  Map<String, Double> ratesByName() {
    Map<String, Double> rates = new HashMap<>();
    for (int i = size(200); i > 0; i--) {
      rates.put(name(), share());
    }
    return rates;
  }

  /** Summing to one. */
  List<Double> masses(int count) {
    List<Double> shares = exactly(count, this::share);
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    return shares.stream().map(share -> share / sum).toList();
  }
}
