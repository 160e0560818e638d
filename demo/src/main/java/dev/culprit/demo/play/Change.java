package dev.culprit.demo.play;

import java.util.Optional;

/** Something that is done on purpose, really done, and made known as a change event. */
public sealed interface Change permits Deploy, Setting, Scaling, Migration {

  String id();

  /** The service or database that is changed. */
  String target();

  /** Does it, which may take a while, and records it as it happens. */
  void perform(Stage stage) throws InterruptedException;

  /**
   * The change that takes this one back, if anything can.
   *
   * @param numbering gives it its id
   */
  Optional<Change> undoing(Numbering numbering);
}
