package dev.culprit.sources;

import dev.culprit.domain.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the labels of an alert say: whose metric it is, where it was measured, and how loud. */
public final class AlertLabels {
  /** They measure others: their own name is not whose metric it is. */
  private static final Pattern EXPORTER =
      Pattern.compile(
          "(.*[-_/])?(kube-state-metrics|cadvisor|kubelet|pushgateway|blackbox)|.*[-_]exporter");

  private static final Pattern PODS = Pattern.compile("(.*_)?pod(_name)?");

  /** Kubernetes makes these names of characters that make no words. */
  private static final Pattern REPLICA =
      Pattern.compile(
          "(.+?)(-[bcdf-hj-np-tv-xz2456789]{6,10})?-([bcdf-hj-np-tv-xz2456789]{5}|\\d{1,4})");

  private static final List<String> OWNERS = List.of("team", "owner", "squad");
  private static final List<String> REGIONS = List.of("region", "cloud_region", "aws_region");
  private static final List<String> LOUDNESS =
      List.of("severity", "level", "priority", "criticality", "sev", "urgency");
  private static final List<String> PARTS =
      List.of("cluster", "node", "host", "hostname", "nodename", "database", "datname", "topic");

  private final Map<String, String> byName = new LinkedHashMap<>();
  private final AlertNames names;

  public AlertLabels(Map<String, String> labels, AlertNames names) {
    this.names = names;
    labels.forEach((name, value) -> byName.putIfAbsent(plain(name), value));
  }

  public Optional<String> service() {
    return services().stream().findFirst();
  }

  /** What else it may be known by: the other names of its service, its host, its database. */
  public List<String> components() {
    List<String> components = new ArrayList<>(services().stream().skip(1).toList());
    PARTS.forEach(part -> value(part).ifPresent(components::add));
    value("instance").flatMap(AlertLabels::host).ifPresent(components::add);
    return components;
  }

  public Optional<String> environment() {
    return first(names.environment());
  }

  public Optional<String> region() {
    return first(REGIONS);
  }

  public Optional<String> owner() {
    return first(OWNERS);
  }

  /** Nothing if no word of it is known. */
  public Optional<Severity> severity() {
    return LOUDNESS.stream()
        .flatMap(name -> value(name).stream())
        .flatMap(word -> AlertWords.severity(word).stream())
        .findFirst();
  }

  /** The value of a label, whatever the case of its name. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(byName.get(plain(name))).filter(value -> !value.isBlank());
  }

  private Set<String> services() {
    Set<String> services = new LinkedHashSet<>();
    for (String name : names.service()) {
      value(name)
          .map(value -> PODS.matcher(name).matches() ? workload(value) : lastPart(value))
          .filter(value -> !EXPORTER.matcher(value.toLowerCase(Locale.ROOT)).matches())
          .ifPresent(services::add);
    }
    return services;
  }

  private Optional<String> first(List<String> wanted) {
    return wanted.stream().flatMap(name -> value(name).stream()).findFirst();
  }

  /** Of checkout-7d8b9c5f6-x2x4z, checkout-x2x4z and checkout-0, that which was deployed. */
  private static String workload(String pod) {
    Matcher replica = REPLICA.matcher(pod);
    return replica.matches() ? replica.group(1) : pod;
  }

  // A job of Prometheus' operator is called monitoring/checkout.
  private static String lastPart(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.isBlank() ? name : last;
  }

  /** An address of numbers, or of the machine itself, is no name that a change would have. */
  private static Optional<String> host(String instance) {
    String host = instance.replaceFirst(":\\d+$", "");
    return Optional.of(host)
        .filter(h -> !h.equals("localhost") && !h.matches("[\\d.:\\[\\]]*|.*[/ ].*"));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-./ ]", "_");
  }
}
