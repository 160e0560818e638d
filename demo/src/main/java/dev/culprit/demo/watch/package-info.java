/** Finds out from measurements alone when a metric left its normal range and when it came back. */
@NullMarked
package dev.culprit.demo.watch;

import org.jspecify.annotations.NullMarked;
