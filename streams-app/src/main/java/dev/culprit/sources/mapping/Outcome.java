package dev.culprit.sources.mapping;

import dev.culprit.sources.Conversion;
import dev.culprit.wire.UnusableEvent;

/** What a rule makes of what it is about. */
interface Outcome {
  /**
   * @param source name of the source
   */
  Conversion convert(String source, Scope scope) throws UnusableEvent;
}
