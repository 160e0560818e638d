/** Reports what Flyway runs. */
@NullMarked
package dev.culprit.reporter.flyway;

import org.jspecify.annotations.NullMarked;
