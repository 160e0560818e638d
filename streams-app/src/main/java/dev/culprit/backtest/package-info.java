/**
 * What Culprit would have said about the past, and how often it would have been right: runs
 * histories through the real topology, beside simple rules, and counts.
 */
@NullMarked
package dev.culprit.backtest;

import org.jspecify.annotations.NullMarked;
