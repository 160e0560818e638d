package dev.culprit.sources;

import dev.culprit.wire.UnusableEvent;
import java.util.List;
import java.util.Optional;

/**
 * A tool that tells, in its own form, what it did or saw. The same delivery gives the same events;
 * of what was told before it knows at most when something began.
 */
public interface Source {
  /** In paths, in the configuration and in {@code provenance.source}: {@code github}. */
  String name();

  /** As people call it: {@code GitHub}. */
  String title();

  /** Its page within {@code docs/intake}. */
  default String page() {
    return name() + ".md";
  }

  /** Where it is heard. A drop-in source adds the paths of what it stands in for. */
  default List<Door> doors() {
    return List.of(Door.usual(name()));
  }

  /** How its deliveries are signed, if they are. */
  default Optional<Signature> signature() {
    return Optional.empty();
  }

  /**
   * The key within the delivery, where a token may stand, if its senders can put it nowhere else.
   */
  default Optional<String> key(Delivery delivery) {
    return Optional.empty();
  }

  /** Whether it sends {@code application/x-www-form-urlencoded} bodies. */
  default boolean sendsForms() {
    return false;
  }

  /**
   * Whether it shows dependencies with every use of them, rather than telling of one when it begins
   * or ends.
   */
  default boolean showsDependencies() {
    return false;
  }

  /**
   * What the delivery tells.
   *
   * @throws UnusableEvent if it is not what this source sends, naming field, value and remedy
   */
  Conversion convert(Delivery delivery) throws UnusableEvent;
}
