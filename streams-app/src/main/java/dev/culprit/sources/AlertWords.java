package dev.culprit.sources;

import dev.culprit.domain.Direction;
import dev.culprit.domain.MetricClass;
import dev.culprit.domain.Severity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the words of alerts mean, whichever tool they come from. */
public final class AlertWords {
  private static final int MOST_READ = 1_000;

  private static final Set<String> PAGES =
      Set.of(
          "critical",
          "crit",
          "page",
          "pager",
          "high",
          "urgent",
          "emergency",
          "fatal",
          "disaster",
          "error",
          "major",
          "blocker",
          "severe",
          "alert",
          "p0",
          "p1",
          "p2",
          "sev0",
          "sev1",
          "sev2",
          "s0",
          "s1",
          "s2",
          "0",
          "1",
          "2");
  private static final Set<String> WARNINGS =
      Set.of(
          "warning",
          "warn",
          "medium",
          "moderate",
          "minor",
          "average",
          "ticket",
          "normal",
          "p3",
          "sev3",
          "s3",
          "3");
  private static final Set<String> NOTES =
      Set.of(
          "info",
          "information",
          "informational",
          "notice",
          "low",
          "none",
          "debug",
          "trivial",
          "p4",
          "p5",
          "sev4",
          "sev5",
          "s4",
          "s5",
          "4",
          "5");

  /** In the order in which they are looked for: the more particular first. */
  private static final Map<MetricClass, Pattern> CLASSES = new LinkedHashMap<>();

  private static final Pattern DOWN =
      words(
          "low|lower|drop(s|ped)?|below|missing|absent|down|decreas(e|ed|ing)|under|less|none|too few"
              + "|falling|fell");
  private static final Pattern UP =
      words(
          "high|higher|above|exceed(s|ed|ing)?|increas(e|ed|ing)|spik(e|es|ing)|slow|over|too many"
              + "|burn|burning|more than|greater|growing|full");

  /** How long something lasts is no direction: "no orders for over 10 minutes". */
  private static final Pattern FOR_LONG =
      Pattern.compile(
          "\\b(over|more than|less than|under|above) (the )?(last |past )?\\d* ?"
              + "(s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?|d|days?)\\b");

  private static final Pattern ALWAYS_FIRES =
      Pattern.compile("watchdog|.*dead ?man ?s? ?(switch|snitch).*|info ?inhibitor|always ?firing");
  private static final Pattern TEST =
      Pattern.compile(
          "test ?(alert|notification|alarm|event|message)?|test(ing)? .{0,20}webhook"
              + "|.{0,40}\\b(webhook|notification|channel|receiver|contact point|alerting) test( alert)?"
              + "|(just )?a test alert( \\d+)?");

  static {
    CLASSES.put(
        MetricClass.DB,
        words(
            "db|database|postgres(ql)?|pg|mysql|mariadb|mongo(db)?|oracle|sql|rds|aurora|cassandra"
                + "|replication|deadlocks?|slow quer(y|ies)|vacuum|innodb"));
    CLASSES.put(
        MetricClass.LATENCY,
        words(
            "latenc(y|ies)|slow|slowness|duration|response ?times?|durations|p\\d\\d|p999|apdex|time"
                + " ?outs?|quantile|percentile|ttfb|request ?time"));
    CLASSES.put(
        MetricClass.ERRORS,
        words(
            "errors?|error rate|5xx|4xx|5\\d\\d|fail(s|ed|ing|ure|ures)?|exceptions?"
                + "|crash(es|ed|ing)?|crash ?loop(ing)?|crash ?loop ?back ?off|unavailab(le|ility)"
                + "|availability|down|not ?ready|unreachable|unhealthy|success|slo|sli|burn ?rate"
                + "|panics?|restart(s|ed|ing)?|absent|stuck|mismatch"));
    CLASSES.put(
        MetricClass.SATURATION,
        words(
            "saturation|cpu|memory|mem|oom|oomkilled|ram|disks?|storage|filesystems?|inodes?|load|queues?"
                + "|backlog|lag|throttl(ed|ing)|full|threads?|connections?|descriptors?|heap|gc"
                + "|swap|bandwidth|network|volumes?|capacity|quota|pool|utili[sz]ation|usage"));
    CLASSES.put(
        MetricClass.BUSINESS,
        words(
            "orders?|checkouts?|revenue|sign ?ups?|conversions?|payments?|sales|traffic|log ?ins?"
                + "|bookings?|carts?|registrations?|visitors|purchases?"));
  }

  private AlertWords() {}

  /** Nothing if the word is unknown. */
  public static Optional<Severity> severity(String word) {
    String plain = word.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    if (PAGES.contains(plain)) {
      return Optional.of(Severity.PAGE);
    }
    if (WARNINGS.contains(plain)) {
      return Optional.of(Severity.WARNING);
    }
    return NOTES.contains(plain) ? Optional.of(Severity.INFO) : Optional.empty();
  }

  /** By the first of these texts that speaks of a class, such as an alert's name. */
  public static MetricClass metricClass(String... texts) {
    for (String text : texts) {
      String words = split(text);
      for (Map.Entry<MetricClass, Pattern> entry : CLASSES.entrySet()) {
        if (entry.getValue().matcher(words).find()) {
          return entry.getKey();
        }
      }
    }
    return MetricClass.OTHER;
  }

  public static Optional<Direction> direction(String text) {
    String words = FOR_LONG.matcher(split(text)).replaceAll(" ");
    boolean up = UP.matcher(words).find();
    boolean down = DOWN.matcher(words).find();
    return up == down ? Optional.empty() : Optional.of(up ? Direction.UP : Direction.DOWN);
  }

  /** Whether an alert of this name fires all the time, to show that alerts arrive. */
  public static boolean alwaysFires(String alertName) {
    return ALWAYS_FIRES.matcher(split(alertName)).matches();
  }

  /** Whether somebody only tried whether alerts arrive. */
  public static boolean isTest(String alertName) {
    return TEST.matcher(split(alertName)).matches();
  }

  /** {@code HighErrorRate} and {@code high_error-rate} are "high error rate". */
  static String split(String name) {
    String read = name.length() > MOST_READ ? name.substring(0, MOST_READ) : name;
    return read.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .replaceAll("[^\\p{L}\\p{N}%]+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(" + alternatives + ")\\b");
  }
}
