@NullMarked
package dev.culprit.correlation;

import org.jspecify.annotations.NullMarked;
