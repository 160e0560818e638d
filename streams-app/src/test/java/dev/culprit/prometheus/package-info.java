@NullMarked
package dev.culprit.prometheus;

import org.jspecify.annotations.NullMarked;
