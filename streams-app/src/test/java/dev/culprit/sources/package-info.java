@NullMarked
package dev.culprit.sources;

import org.jspecify.annotations.NullMarked;
