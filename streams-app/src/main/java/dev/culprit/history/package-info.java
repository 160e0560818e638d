/** Histories: what changed and what went wrong in the past, as files, in order of time. */
@NullMarked
package dev.culprit.history;

import org.jspecify.annotations.NullMarked;
