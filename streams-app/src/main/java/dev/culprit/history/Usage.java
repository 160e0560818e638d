package dev.culprit.history;

import java.util.List;

/**
 * What became of the lines of a history.
 *
 * @param read lines in all
 * @param used lines that became an event or a truth
 * @param notes what was inferred, converted, left out or suspicious, most frequent first
 */
public record Usage(long read, long used, List<Note> notes) {
  public Usage {
    notes = List.copyOf(notes);
  }

  /**
   * One thing worth knowing about a file.
   *
   * @param file name of the file, relative to the history
   * @param count lines that it concerns
   * @param example the first of them, as {@code line 12: …}; empty where none says more
   * @param text what it is, and what to do about it
   */
  public record Note(String file, long count, String example, String text) {}
}
