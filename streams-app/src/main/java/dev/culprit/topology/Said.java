package dev.culprit.topology;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was last said of one annotation, incident or impact, as far as it must be remembered.
 *
 * @param revision of what was said
 * @param contentHash of it, revision aside; empty if it was withdrawn
 * @param suspects of an incident: every change whose impact may tell of it
 */
record Said(long revision, String contentHash, SortedSet<String> suspects) {
  private static final byte VERSION = 1;

  Said {
    suspects = Collections.unmodifiableSortedSet(new TreeSet<>(suspects));
  }

  Said(long revision, String contentHash) {
    this(revision, contentHash, Collections.emptySortedSet());
  }

  boolean isWithdrawn() {
    return contentHash.isEmpty();
  }

  Said withSuspects(SortedSet<String> newSuspects) {
    return new Said(revision, contentHash, newSuspects);
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    try {
      data.writeByte(VERSION);
      data.writeLong(revision);
      data.writeUTF(contentHash);
      data.writeInt(suspects.size());
      for (String suspect : suspects) {
        data.writeUTF(suspect);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Said fromBytes(byte[] bytes) {
    try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = data.readByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "state of version " + version + " was written by a newer Culprit; run that one");
      }
      long revision = data.readLong();
      String contentHash = data.readUTF();
      SortedSet<String> suspects = new TreeSet<>();
      for (int left = data.readInt(); left > 0; left--) {
        suspects.add(data.readUTF());
      }
      return new Said(revision, contentHash, suspects);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
