/**
 * Reads what Flyway and Liquibase wrote down of their runs, in databases that it may only read, and
 * publishes each as a change event.
 */
@NullMarked
package dev.culprit.migrations;

import org.jspecify.annotations.NullMarked;
