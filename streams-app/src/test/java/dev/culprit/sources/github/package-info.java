@NullMarked
package dev.culprit.sources.github;

import org.jspecify.annotations.NullMarked;
