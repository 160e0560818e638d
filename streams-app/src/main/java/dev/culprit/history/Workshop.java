package dev.culprit.history;

import java.nio.file.Path;

/**
 * What is needed to make a history of files.
 *
 * @param root folder to which names of files are relative
 * @param scratch folder for sorted parts
 */
record Workshop(Path root, Path scratch, Vocabulary vocabulary) {
  void read(RoleFile file, Tally tally, RowSink sink) throws java.io.IOException {
    Rows.read(file.path(), nameOf(file), tally, sink);
  }

  String nameOf(RoleFile file) {
    return root.relativize(file.path()).toString().replace('\\', '/');
  }
}
