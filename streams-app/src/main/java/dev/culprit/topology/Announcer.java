package dev.culprit.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.Annotation;
import dev.culprit.domain.Impact;
import dev.culprit.domain.Incident;
import dev.culprit.wire.AnswerJson;
import dev.culprit.wire.Json;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Says what is new: compares with what was last said, counts revisions, remembers. Forced, it says
 * a thing again although nothing changed, under the same revision.
 */
final class Announcer {
  /** Reasoning of the least probable suspects is left out of an incident that is larger. */
  static final int LARGEST_INCIDENT_BYTES = 256 * 1024;

  private static final int ROOM_FOR_REVISION = 20;
  private static final int HASH_BYTES = 16;
  private static final String REVISION = "revision";

  private final DomainState state;
  private final BiConsumer<String, Statement> out;
  private final CorrelateMeters meters;

  Announcer(DomainState state, BiConsumer<String, Statement> out, CorrelateMeters meters) {
    this.state = state;
    this.out = out;
    this.meters = meters;
  }

  boolean hasAnnotated(String domain, String anomalyId) {
    return state.said(DomainState.said(Statement.Kind.ANNOTATION, domain, anomalyId)).isPresent();
  }

  void say(Annotation annotation, boolean forced) {
    String key =
        DomainState.said(Statement.Kind.ANNOTATION, annotation.domain(), annotation.anomalyId());
    say(
        Statement.Kind.ANNOTATION,
        key,
        annotation.anomalyId(),
        AnswerJson.write(annotation.withRevision(0)),
        new TreeSet<>(),
        forced);
  }

  /**
   * @param suspects changes whose impact may tell of this incident; those of before stay remembered
   *     until {@link #settle}
   */
  void say(Incident incident, SortedSet<String> suspects, boolean forced) {
    String key = DomainState.said(Statement.Kind.INCIDENT, incident.domain(), incident.id());
    ObjectNode json = AnswerJson.write(incident.withRevision(0));
    shorten(json);
    say(Statement.Kind.INCIDENT, key, incident.id(), json, suspects, forced);
  }

  void say(Impact impact, boolean forced) {
    String changeId = impact.change().id();
    say(
        Statement.Kind.IMPACT,
        DomainState.said(Statement.Kind.IMPACT, impact.domain(), changeId),
        impactKey(impact.domain(), changeId),
        AnswerJson.write(impact.withRevision(0)),
        new TreeSet<>(),
        forced);
  }

  void withdrawAnnotation(String domain, String anomalyId, boolean forced) {
    String key = DomainState.said(Statement.Kind.ANNOTATION, domain, anomalyId);
    if (withdraw(Statement.Kind.ANNOTATION, key, anomalyId, forced)) {
      state.delete(key);
    }
  }

  void withdrawImpact(String domain, String changeId, boolean forced) {
    String key = DomainState.said(Statement.Kind.IMPACT, domain, changeId);
    if (withdraw(Statement.Kind.IMPACT, key, impactKey(domain, changeId), forced)) {
      state.delete(key);
    }
  }

  /** The incident stays remembered for the sake of its suspects, until {@link #settle}. */
  void withdrawIncident(String domain, String incidentId, boolean forced) {
    String key = DomainState.said(Statement.Kind.INCIDENT, domain, incidentId);
    Optional<Said> before = state.said(key);
    if ((forced || before.map(said -> !said.isWithdrawn()).orElse(false))
        && withdraw(Statement.Kind.INCIDENT, key, incidentId, forced)) {
      before.ifPresent(said -> state.putSaid(key, new Said(said.revision(), "", said.suspects())));
    }
  }

  /** Every change whose impact may tell of this incident, or may have told of it. */
  SortedSet<String> suspectsOf(Mark mark) {
    return saidOf(mark).map(Said::suspects).orElseGet(TreeSet::new);
  }

  /** Forgets an incident's former suspects, or the incident if it was withdrawn. */
  void settle(Mark mark, SortedSet<String> suspects) {
    Optional<Said> said = saidOf(mark);
    if (said.isPresent()) {
      String key = DomainState.said(Statement.Kind.INCIDENT, mark.domain(), mark.id());
      if (said.get().isWithdrawn()) {
        state.delete(key);
      } else if (!said.get().suspects().equals(suspects)) {
        state.putSaid(key, said.get().withSuspects(suspects));
      }
    }
  }

  private Optional<Said> saidOf(Mark mark) {
    return mark.kind() == Mark.Kind.INCIDENT
        ? state.said(DomainState.said(Statement.Kind.INCIDENT, mark.domain(), mark.id()))
        : Optional.empty();
  }

  private void say(
      Statement.Kind kind,
      String stateKey,
      String topicKey,
      ObjectNode json,
      SortedSet<String> suspects,
      boolean forced) {
    Optional<Said> before = state.said(stateKey);
    String hash = hash(bytes(json));
    boolean same = before.map(said -> said.contentHash().equals(hash)).orElse(false);
    SortedSet<String> all = new TreeSet<>(suspects);
    before.ifPresent(said -> all.addAll(said.suspects()));
    long revision = before.map(Said::revision).orElse(0L) + (same ? 0 : 1);
    Said now = new Said(revision, hash, all);
    if (same && !forced) {
      meters.suppressed();
      if (!now.equals(before.get())) {
        state.putSaid(stateKey, now);
      }
      return;
    }
    json.put(REVISION, revision);
    state.putSaid(stateKey, now);
    out.accept(topicKey, new Statement(kind, Bytes.wrap(bytes(json))));
    meters.issued(kind);
  }

  private boolean withdraw(Statement.Kind kind, String stateKey, String topicKey, boolean forced) {
    if (!forced && state.said(stateKey).isEmpty()) {
      return false;
    }
    out.accept(topicKey, Statement.withdrawal(kind));
    meters.issued(kind);
    return true;
  }

  private static String impactKey(String domain, String changeId) {
    return domain + "/" + changeId;
  }

  /** Reasoning stands in order of probability, so that the least probable goes first. */
  private static void shorten(ObjectNode incident) {
    if (incident.get("reasoning") instanceof ArrayNode reasoning) {
      while (!reasoning.isEmpty()
          && bytes(incident).length > LARGEST_INCIDENT_BYTES - ROOM_FOR_REVISION) {
        reasoning.remove(reasoning.size() - 1);
      }
    }
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return Json.MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
