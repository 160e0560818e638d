/**
 * The way out over HTTP: an index in memory of what the topics hold, lists and single answers from
 * it, and a live stream.
 */
@NullMarked
package dev.culprit.view;

import org.jspecify.annotations.NullMarked;
