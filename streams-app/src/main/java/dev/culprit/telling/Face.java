package dev.culprit.telling;

/** How text is set. */
record Face(double size, int weight, String fill, String anchor) {
  static Face plain(double size, String fill) {
    return new Face(size, 400, fill, "start");
  }

  static Face bold(double size, String fill) {
    return new Face(size, 700, fill, "start");
  }

  Face middle() {
    return new Face(size, weight, fill, "middle");
  }

  Face end() {
    return new Face(size, weight, fill, "end");
  }
}
