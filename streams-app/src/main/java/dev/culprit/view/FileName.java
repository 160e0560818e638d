package dev.culprit.view;

/** Names of files that a reader may keep, made of ids, which may hold anything. */
final class FileName {
  private static final int LONGEST = 80;

  private FileName() {}

  /** A header that lets the browser show the file and propose a name for it. */
  static String inline(String id, String ending) {
    String safe = id.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
    String shortened = safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST);
    return "inline; filename=\"culprit-" + shortened + "." + ending + "\"";
  }
}
