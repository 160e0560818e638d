@NullMarked
package dev.culprit.migrations;

import org.jspecify.annotations.NullMarked;
