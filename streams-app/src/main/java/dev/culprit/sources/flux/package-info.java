/** Flux's notification controller, providers {@code generic} and {@code generic-hmac}. */
@NullMarked
package dev.culprit.sources.flux;

import org.jspecify.annotations.NullMarked;
