package dev.culprit.app;

import dev.culprit.wire.TopicSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates and checks the public topics of a cluster. */
public final class TopicsAdmin implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final Admin admin;
  private final List<TopicSpec> specs;
  private final TopicCommands commands;
  private final String bootstrapServers;

  /** Connects when first asked. */
  public TopicsAdmin(CulpritConfig config) {
    bootstrapServers = config.text(Options.BOOTSTRAP_SERVERS);
    commands = new TopicCommands(bootstrapServers);
    specs = RequiredTopics.of(config);
    Map<String, Object> settings = new TreeMap<>(config.kafka().admin());
    settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
    admin = Admin.create(settings);
  }

  /** Creates what is missing, leaves alone what is there, and returns the names of the former. */
  public List<String> create() {
    List<TopicSpec> created = new ArrayList<>();
    Map<String, KafkaFuture<Void>> results =
        admin.createTopics(specs.stream().map(TopicsAdmin::newTopic).toList()).values();
    for (TopicSpec spec : specs) {
      KafkaFuture<Void> result = results.get(spec.name());
      if (result != null && wasCreated(result)) {
        created.add(spec);
      }
    }
    awaitLeaders(created);
    return created.stream().map(TopicSpec::name).toList();
  }

  /** Everything that is wrong; empty if Culprit can run. */
  public List<TopicProblem> check() {
    Map<String, Map<String, String>> found = settings();
    List<TopicProblem> problems = new ArrayList<>();
    for (TopicSpec spec : specs) {
      Map<String, String> actual = found.get(spec.name());
      if (actual == null) {
        problems.add(
            new TopicProblem(
                spec.name(), "topic " + spec.name() + " is missing", commands.create(spec)));
      } else {
        for (String problem : spec.problems(actual)) {
          problems.add(new TopicProblem(spec.name(), problem, commands.alter(spec)));
        }
      }
    }
    return problems;
  }

  /** The greatest timestamp of the records on these topics; empty if they have none. */
  Optional<Instant> newestRecord(List<String> topics) {
    Map<TopicPartition, OffsetSpec> newest = new HashMap<>();
    await(admin.describeTopics(topics).allTopicNames())
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(
                        partition ->
                            newest.put(
                                new TopicPartition(topic, partition.partition()),
                                OffsetSpec.maxTimestamp())));
    return await(admin.listOffsets(newest).all()).values().stream()
        .filter(offset -> offset.timestamp() >= 0)
        .map(offset -> Instant.ofEpochMilli(offset.timestamp()))
        .max(Comparator.naturalOrder());
  }

  @Override
  public void close() {
    admin.close();
  }

  /**
   * The controller has created them; a broker leads them a moment later. Until then a producer may
   * have its second batch accepted and its first refused, and waits long for that to mend.
   */
  private void awaitLeaders(List<TopicSpec> created) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (TopicSpec spec : created) {
      for (int partition = 0; partition < spec.partitions(); partition++) {
        ends.put(new TopicPartition(spec.name(), partition), OffsetSpec.latest());
      }
    }
    await(admin.listOffsets(ends).all());
  }

  /** Of the public topics that are there, by name, defaults included. */
  Map<String, Map<String, String>> settings() {
    List<String> existing = await(admin.listTopics().names()).stream().toList();
    List<ConfigResource> resources =
        specs.stream()
            .filter(spec -> existing.contains(spec.name()))
            .map(spec -> new ConfigResource(ConfigResource.Type.TOPIC, spec.name()))
            .toList();
    Map<String, Map<String, String>> settings = new TreeMap<>();
    await(admin.describeConfigs(resources).all())
        .forEach((resource, config) -> settings.put(resource.name(), values(config)));
    return settings;
  }

  private static Map<String, String> values(Config config) {
    Map<String, String> values = new TreeMap<>();
    for (ConfigEntry entry : config.entries()) {
      if (entry.value() != null) {
        values.put(entry.name(), entry.value());
      }
    }
    return values;
  }

  private static NewTopic newTopic(TopicSpec spec) {
    return new NewTopic(spec.name(), spec.partitions(), spec.replication())
        .configs(spec.settings());
  }

  private boolean wasCreated(KafkaFuture<Void> result) {
    try {
      await(result);
      return true;
    } catch (KafkaUnavailable e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new KafkaUnavailable(bootstrapServers, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaUnavailable(bootstrapServers, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailable(bootstrapServers, e);
    }
  }
}
