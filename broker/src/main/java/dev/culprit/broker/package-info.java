/** A Kafka broker in this process, for the demo and for small installations on one node. */
@NullMarked
package dev.culprit.broker;

import org.jspecify.annotations.NullMarked;
