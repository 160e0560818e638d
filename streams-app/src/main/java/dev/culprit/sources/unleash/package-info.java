/** Unleash's webhook integration. */
@NullMarked
package dev.culprit.sources.unleash;

import org.jspecify.annotations.NullMarked;
