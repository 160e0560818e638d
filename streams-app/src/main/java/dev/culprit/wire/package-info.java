/**
 * The public contract as code: topics, JSON and the internal codec. Everything that two rooms share
 * on a topic is here.
 */
@NullMarked
package dev.culprit.wire;

import org.jspecify.annotations.NullMarked;
