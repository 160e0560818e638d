/**
 * Runs of migrations as Flyway and Liquibase write them down in their history tables, and the
 * change that each of them is, whoever reads the table.
 */
@NullMarked
package dev.culprit.runs;

import org.jspecify.annotations.NullMarked;
