package dev.culprit.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lines of bytes. Of a line that is longer than any event may be nothing is kept. */
final class Lines {
  private static final int LONGEST = 4 * 1024 * 1024;

  private final InputStream input;
  private final byte[] buffer = new byte[64 * 1024];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
  private int position;
  private int end;
  private long number;
  private long length;

  Lines(InputStream input) {
    this.input = input;
  }

  /** Goes to the next line, if there is one. */
  boolean next() throws IOException {
    line.reset();
    length = 0;
    boolean any = false;
    while (fill()) {
      any = true;
      int newline = newline();
      length += newline - position;
      if (!isTooLong()) {
        line.write(buffer, position, newline - position);
      }
      boolean ends = newline < end;
      position = ends ? newline + 1 : end;
      if (ends) {
        break;
      }
    }
    number += any ? 1 : 0;
    return any;
  }

  /** From 1. */
  long number() {
    return number;
  }

  boolean isTooLong() {
    return length > LONGEST;
  }

  byte[] bytes() {
    return line.toByteArray();
  }

  private boolean fill() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(0, input.read(buffer));
    }
    return position < end;
  }

  private int newline() {
    int i = position;
    while (i < end && buffer[i] != '\n') {
      i++;
    }
    return i;
  }
}
