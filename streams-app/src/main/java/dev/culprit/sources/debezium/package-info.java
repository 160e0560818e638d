/** Debezium: rows of migration histories, and changes of schemas. */
@NullMarked
package dev.culprit.sources.debezium;

import org.jspecify.annotations.NullMarked;
