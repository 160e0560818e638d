package dev.culprit.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/** A store whose every write also goes to a changelog that a test can cut. */
@NullUnmarked
final class FragileStore implements KeyValueStore<String, byte[]> {
  private final TreeMap<String, byte[]> entries = new TreeMap<>();
  private final List<KeyValue<String, byte[]>> changelog;

  FragileStore(
      List<KeyValue<String, byte[]>> restoredFrom, List<KeyValue<String, byte[]>> changelog) {
    this.changelog = changelog;
    restoredFrom.forEach(this::apply);
  }

  private void apply(KeyValue<String, byte[]> write) {
    if (write.value == null) {
      entries.remove(write.key);
    } else {
      entries.put(write.key, write.value);
    }
  }

  @Override
  public void put(String key, byte[] value) {
    KeyValue<String, byte[]> write = KeyValue.pair(key, value);
    changelog.add(write);
    apply(write);
  }

  @Override
  public byte[] delete(String key) {
    byte[] before = entries.get(key);
    put(key, null);
    return before;
  }

  @Override
  public byte[] putIfAbsent(String key, byte[] value) {
    byte[] before = entries.get(key);
    if (before == null) {
      put(key, value);
    }
    return before;
  }

  @Override
  public void putAll(List<KeyValue<String, byte[]>> all) {
    all.forEach(one -> put(one.key, one.value));
  }

  @Override
  public byte[] get(String key) {
    return entries.get(key);
  }

  @Override
  public KeyValueIterator<String, byte[]> range(String from, String to) {
    return iterator(new TreeMap<>(entries.subMap(from, true, to, true)));
  }

  @Override
  public KeyValueIterator<String, byte[]> all() {
    return iterator(new TreeMap<>(entries));
  }

  @Override
  public long approximateNumEntries() {
    return entries.size();
  }

  @Override
  public String name() {
    return DomainState.NAME;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {}

  @Override
  public void close() {}

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  private static KeyValueIterator<String, byte[]> iterator(SortedMap<String, byte[]> map) {
    List<KeyValue<String, byte[]>> list = new ArrayList<>();
    map.forEach((key, value) -> list.add(KeyValue.pair(key, value)));
    return new KeyValueIterator<>() {
      private int next;

      @Override
      public String peekNextKey() {
        return list.get(next).key;
      }

      @Override
      public boolean hasNext() {
        return next < list.size();
      }

      @Override
      public KeyValue<String, byte[]> next() {
        return list.get(next++);
      }

      @Override
      public void close() {}
    };
  }
}
