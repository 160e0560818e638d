package dev.culprit.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.domain.Parameters;
import dev.culprit.wire.Json;
import dev.culprit.wire.ShippedParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Brokers as Kafka Streams knows them under at-least-once, and a correlate step that is killed at
 * any moment. What was written since the last commit survives a crash as an arbitrary prefix per
 * partition: of the changelog, and of every key of the topics of answers (as if each key had a
 * partition of its own, which is the worst case).
 */
final class CrashWorld {
  private static final Parameters SHIPPED = ShippedParameters.read();

  private final Random random;
  private final List<Record<byte[], byte[]>> input;
  private final boolean keepsLocalStore;

  // What the brokers have acknowledged.
  private List<KeyValue<String, byte[]>> changelog = new ArrayList<>();
  private final List<Record<String, Statement>> answers = new ArrayList<>();
  private int committedOffset;

  // What the running life has sent since its last commit.
  private List<KeyValue<String, byte[]>> unacknowledged = new ArrayList<>();
  private List<KeyValue<String, byte[]>> local = List.of();
  private MockProcessorContext<String, Statement> context = new MockProcessorContext<>();
  private CommitWitness witness = new CommitWitness();
  private CorrelateProcessor processor = new CorrelateProcessor(TopologyConfig.DEFAULT, SHIPPED);
  private int offset;
  private int crashes;
  private boolean justTicked;

  /**
   * @param keepsLocalStore whether a crash leaves a local store that may have outrun the changelog
   */
  CrashWorld(long seed, List<Record<byte[], byte[]>> input, boolean keepsLocalStore) {
    this.random = new Random(seed);
    this.input = input;
    this.keepsLocalStore = keepsLocalStore;
    start();
  }

  /** Lives through the whole input, dying as often as told, and comes to rest. */
  SortedMap<String, String> run(int crashesToCome) {
    while (offset < input.size() || crashes < crashesToCome) {
      int dice = random.nextInt(100);
      if (crashes < crashesToCome && dice < (justTicked ? 40 : 2)) { // what was said may be lost
        crash();
      } else if (dice < 50) {
        tick();
      } else if (dice < 54) {
        commit();
      } else {
        for (int burst = random.nextInt(8); burst > 0 && offset < input.size(); burst--) {
          process();
        }
      }
      justTicked = dice < 50;
      if (context.committed() && random.nextInt(3) == 0) { // a rebalance refuses commits
        context.resetCommit();
        commit();
      }
    }
    for (int i = 0; i < 10; i++) {
      tick();
      commit();
    }
    return standing();
  }

  int crashes() {
    return crashes;
  }

  /** What stands on the topics of answers, revisions aside. */
  SortedMap<String, String> standing() {
    SortedMap<String, String> standing = new TreeMap<>();
    for (Record<String, Statement> answer : answers) {
      String key = answer.value().kind() + " " + answer.key();
      Bytes json = answer.value().json();
      if (json == null) {
        standing.remove(key);
      } else {
        standing.put(key, withoutRevision(json.get()));
      }
    }
    return standing;
  }

  /** What is left in the state besides events. */
  List<String> openMarks() {
    List<String> marks = new ArrayList<>();
    new FragileStore(changelog, new ArrayList<>())
        .all()
        .forEachRemaining(
            entry -> {
              if (entry.key.startsWith("mark")) {
                marks.add(entry.key);
              }
            });
    return marks;
  }

  private void start() {
    context = new MockProcessorContext<>(Story.settings());
    unacknowledged = new ArrayList<>();
    List<KeyValue<String, byte[]>> restored = new ArrayList<>(changelog);
    restored.addAll(local);
    context.addStateStore(new FragileStore(restored, unacknowledged));
    witness = new CommitWitness();
    witness.init(context.getStateStoreContext(), witness);
    context.addStateStore(witness);
    context.setCurrentSystemTimeMs(0);
    context.setCurrentStreamTimeMs(Story.at("10:00").toEpochMilli());
    processor = new CorrelateProcessor(TopologyConfig.DEFAULT, SHIPPED);
    processor.init(context);
    offset = committedOffset;
  }

  private void process() {
    context.setRecordMetadata("by-domain", 0, offset);
    processor.process(input.get(offset));
    offset++;
  }

  private void tick() {
    context.scheduledPunctuators().get(0).getPunctuator().punctuate(0);
  }

  private void commit() {
    changelog.addAll(unacknowledged);
    unacknowledged.clear();
    local = List.of();
    context.forwarded().forEach(forward -> answers.add(answer(forward.record())));
    context.resetForwards();
    committedOffset = offset;
    witness.commit(Map.of());
  }

  private void crash() {
    crashes++;
    int survived = random.nextBoolean() ? 0 : random.nextInt(unacknowledged.size() + 1);
    List<KeyValue<String, byte[]>> ahead = new ArrayList<>(unacknowledged);
    changelog.addAll(unacknowledged.subList(0, survived));
    if (keepsLocalStore) {
      int kept = survived + random.nextInt(ahead.size() - survived + 1);
      List<KeyValue<String, byte[]>> outrun = new ArrayList<>(local);
      outrun.addAll(ahead.subList(survived, kept));
      local = outrun;
    }
    Map<String, Boolean> lost = new HashMap<>();
    context
        .forwarded()
        .forEach(
            forward -> {
              Record<String, Statement> answer = answer(forward.record());
              String key = answer.value().kind() + " " + answer.key();
              boolean isLost =
                  Objects.requireNonNullElse(lost.get(key), false) || random.nextInt(3) == 0;
              lost.put(key, isLost);
              if (!isLost) {
                answers.add(answer);
              }
            });
    start();
  }

  private static Record<String, Statement> answer(
      Record<? extends String, ? extends Statement> record) {
    return new Record<>(record.key(), record.value(), record.timestamp());
  }

  private static String withoutRevision(byte[] json) {
    try {
      ObjectNode node = (ObjectNode) Json.MAPPER.readTree(new String(json, UTF_8));
      node.remove("revision");
      return node.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
