package dev.culprit.wire;

import dev.culprit.domain.InvalidField;

/** What a JSON value must look like, and what it means then. */
@FunctionalInterface
interface Shape<T> {
  /**
   * @throws InvalidField if it does not look like that, or is missing
   */
  T read(Field field);
}
