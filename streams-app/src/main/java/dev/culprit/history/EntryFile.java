package dev.culprit.history;

import dev.culprit.wire.EventType;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Entries on disk, in the order in which they were written, lightly compressed. */
final class EntryFile {
  private static final int BUFFER = 32 * 1024;

  private EntryFile() {}

  /** Writes a file. */
  static final class Writer implements Closeable {
    private final DataOutputStream out;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);

    Writer(Path file) throws IOException {
      OutputStream raw = Files.newOutputStream(file);
      out =
          new DataOutputStream(
              new BufferedOutputStream(new DeflaterOutputStream(raw, deflater, BUFFER), BUFFER));
    }

    void write(Entry entry) throws IOException {
      out.writeBoolean(true);
      write(entry.at());
      out.writeUTF(entry.type().name());
      write(entry.id().getBytes(StandardCharsets.UTF_8));
      out.writeBoolean(entry.version().numbered());
      out.writeLong(entry.version().sequence());
      write(entry.version().at());
      out.writeLong(entry.version().contentHash());
      out.writeLong(entry.title().name());
      out.writeLong(entry.title().reverts());
      out.writeBoolean(entry.isWhole());
      write(entry.json());
    }

    private void write(Instant time) throws IOException {
      out.writeLong(time.getEpochSecond());
      out.writeInt(time.getNano());
    }

    private void write(byte[] bytes) throws IOException {
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    @Override
    public void close() throws IOException {
      try (out) {
        out.writeBoolean(false);
      } finally {
        deflater.end();
      }
    }
  }

  /** Reads a file. */
  static final class Reader implements Closeable {
    private final DataInputStream in;

    Reader(Path file) throws IOException {
      in =
          new DataInputStream(
              new BufferedInputStream(new InflaterInputStream(Files.newInputStream(file)), BUFFER));
    }

    Optional<Entry> next() throws IOException {
      if (!in.readBoolean()) {
        return Optional.empty();
      }
      Instant at = time();
      EventType type = EventType.valueOf(in.readUTF());
      String id = new String(bytes(), StandardCharsets.UTF_8);
      Entry.Version version =
          new Entry.Version(in.readBoolean(), in.readLong(), time(), in.readLong());
      Title title = new Title(in.readLong(), in.readLong());
      return Optional.of(new Entry(at, type, id, version, title, in.readBoolean(), bytes()));
    }

    private Instant time() throws IOException {
      return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private byte[] bytes() throws IOException {
      return in.readNBytes(in.readInt());
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
