@NullMarked
package dev.culprit.history;

import org.jspecify.annotations.NullMarked;
