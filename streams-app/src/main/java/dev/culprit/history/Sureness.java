package dev.culprit.history;

/** How surely a word in a file's name tells what the file holds. */
enum Sureness {
  /** Always: {@code changes}. */
  CERTAIN("certainFiles"),
  /** Unless another word is certain: {@code incidents_truth} holds no incidents. */
  LIKELY("likelyFiles"),
  /** Only where no other file of the folder holds the same: {@code events}. */
  POSSIBLE("possibleFiles");

  private final String section;

  Sureness(String section) {
    this.section = section;
  }

  /** Of the vocabulary. */
  String section() {
    return section;
  }
}
