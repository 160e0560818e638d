@NullMarked
package dev.culprit.sources.debezium;

import org.jspecify.annotations.NullMarked;
