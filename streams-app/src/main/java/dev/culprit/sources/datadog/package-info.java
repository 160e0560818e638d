/** Datadog's monitors and events. */
@NullMarked
package dev.culprit.sources.datadog;

import org.jspecify.annotations.NullMarked;
