@NullMarked
package dev.culprit.sources.mapping;

import org.jspecify.annotations.NullMarked;
