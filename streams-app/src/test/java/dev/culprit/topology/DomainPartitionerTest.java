package dev.culprit.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DomainPartitionerTest {
  private final DomainPartitioner partitioner = new DomainPartitioner();

  @Test
  void aDomainStaysOnOnePartition() {
    assertThat(partitions("prod", 4)).hasSize(1).isEqualTo(partitions("prod", 4));
  }

  @Test
  void domainsSpread() {
    Set<Integer> used = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      used.addAll(partitions("domain-" + i, 4));
    }
    assertThat(used).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void whatBelongsToEveryDomainGoesToAllPartitions() {
    assertThat(partitions("", 4)).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  private Set<Integer> partitions(String domain, int count) {
    return partitioner
        .partitions("by-domain", domain.getBytes(UTF_8), new byte[0], count)
        .orElseThrow();
  }
}
