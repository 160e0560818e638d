/** CloudEvents, and the CDEvents that travel in them. */
@NullMarked
package dev.culprit.sources.cloudevents;

import org.jspecify.annotations.NullMarked;
