package dev.culprit.history;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.culprit.wire.AnyTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * A table of metrics by version, as CSV with a header: a time, a service, a version, and numbers.
 * Further columns of text, such as the caller, tell series apart.
 */
final class SampleFile {
  private static final Set<String> TIME = Set.of("timestamp", "time", "ts", "date");
  private static final Set<String> VERSION = Set.of("version", "release", "revision");

  /** In order of preference: a table of edges names the measured service apart from both ends. */
  private static final List<String> SERVICE =
      List.of("pod_service", "service", "service_name", "app", "workload");

  private static final Set<String> SERIES =
      Set.of("src", "dst", "source", "destination", "caller", "callee", "route", "operation");

  private static final int MOST_ROWS = 2_000_000;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private final List<SampledMetric> metrics;
  private final List<Sample> samples;

  private SampleFile(List<SampledMetric> metrics, List<Sample> samples) {
    this.metrics = metrics;
    this.samples = samples;
  }

  List<SampledMetric> metrics() {
    return metrics;
  }

  List<Sample> samples() {
    return samples;
  }

  /**
   * @return empty where the file is no table by version
   */
  static Optional<SampleFile> read(Path file) throws IOException {
    try (BufferedReader lines = open(file)) {
      String first = lines.readLine();
      return first == null ? Optional.empty() : read(columns(first), lines);
    }
  }

  /** Whether a file is such a table, by its header. */
  static boolean isByVersion(Path file) throws IOException {
    try (BufferedReader lines = open(file)) {
      String first = lines.readLine();
      return first != null && Header.of(columns(first)).isPresent();
    }
  }

  private static Optional<SampleFile> read(List<String> columns, BufferedReader lines)
      throws IOException {
    Optional<Header> known = Header.of(columns);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Header header = known.get();
    List<Sample> samples = new ArrayList<>();
    String line = lines.readLine();
    while (line != null && samples.size() < MOST_ROWS) {
      header.sample(columns(line)).ifPresent(samples::add);
      line = lines.readLine();
    }
    return Optional.of(new SampleFile(header.metrics(), samples));
  }

  private static List<String> columns(String line) {
    return List.of(line.split(",", -1));
  }

  /** Compressed or not, by its first two bytes. */
  private static BufferedReader open(Path file) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(Files.newInputStream(file), 2);
    byte[] head = bytes.readNBytes(2);
    bytes.unread(head);
    boolean compressed =
        head.length == 2 && (head[0] & 0xff) == GZIP_FIRST && (head[1] & 0xff) == GZIP_SECOND;
    return new BufferedReader(
        new InputStreamReader(
            compressed ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
  }

  /** Where in a row everything stands. */
  private record Header(
      int time,
      int service,
      int version,
      List<Integer> series,
      List<Integer> numbers,
      List<SampledMetric> metrics) {

    static Optional<Header> of(List<String> columns) {
      List<String> names = columns.stream().map(c -> c.strip().toLowerCase(Locale.ROOT)).toList();
      int time = first(names, TIME);
      int version = first(names, VERSION);
      int service =
          SERVICE.stream().mapToInt(names::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
      List<Integer> series = new ArrayList<>();
      List<Integer> numbers = new ArrayList<>();
      List<SampledMetric> metrics = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        Optional<SampledMetric> metric = SampledMetric.of(names.get(i));
        if (metric.isPresent()) {
          numbers.add(i);
          metrics.add(metric.get());
        } else if (SERIES.contains(names.get(i))) {
          series.add(i);
        }
      }
      if (time < 0 || version < 0 || service < 0 || metrics.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Header(
              time,
              service,
              version,
              List.copyOf(series),
              List.copyOf(numbers),
              List.copyOf(metrics)));
    }

    private static int first(List<String> names, Set<String> wanted) {
      for (int i = 0; i < names.size(); i++) {
        if (wanted.contains(names.get(i))) {
          return i;
        }
      }
      return -1;
    }

    /** Empty for a row that is cut off or has no time. */
    Optional<Sample> sample(List<String> row) {
      int last = Math.max(time, Math.max(service, version));
      if (row.size() <= last || row.size() <= numbers.get(numbers.size() - 1)) {
        return Optional.empty();
      }
      Optional<Instant> at = AnyTime.of(TextNode.valueOf(row.get(time).strip())).map(AnyTime::at);
      if (at.isEmpty()) {
        return Optional.empty();
      }
      StringBuilder others = new StringBuilder();
      for (int column : series) {
        others.append(column < row.size() ? row.get(column).strip() : "").append('|');
      }
      return Optional.of(
          new Sample(
              at.get(),
              row.get(service).strip(),
              row.get(version).strip(),
              others.toString(),
              numbers.stream().map(column -> number(row.get(column).strip())).toList()));
    }

    private static Double number(String text) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }
  }
}
