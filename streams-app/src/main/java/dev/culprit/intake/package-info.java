/** The way in over HTTP: reads events, refuses what is unusable, publishes the rest to Kafka. */
@NullMarked
package dev.culprit.intake;

import org.jspecify.annotations.NullMarked;
