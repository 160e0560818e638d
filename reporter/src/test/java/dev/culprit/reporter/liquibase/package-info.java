@NullMarked
package dev.culprit.reporter.liquibase;

import org.jspecify.annotations.NullMarked;
