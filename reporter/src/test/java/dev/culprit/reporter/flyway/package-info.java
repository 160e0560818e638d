@NullMarked
package dev.culprit.reporter.flyway;

import org.jspecify.annotations.NullMarked;
