@NullMarked
package dev.culprit.telling;

import org.jspecify.annotations.NullMarked;
