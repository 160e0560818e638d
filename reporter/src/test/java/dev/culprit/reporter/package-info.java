@NullMarked
package dev.culprit.reporter;

import org.jspecify.annotations.NullMarked;
