@NullMarked
package dev.culprit.sources.flux;

import org.jspecify.annotations.NullMarked;
