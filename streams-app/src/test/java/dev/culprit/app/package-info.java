@NullMarked
package dev.culprit.app;

import org.jspecify.annotations.NullMarked;
