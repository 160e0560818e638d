@NullMarked
package dev.culprit.cli;

import org.jspecify.annotations.NullMarked;
