/**
 * The responder's page: an index, its modules and those of the libraries, straight from the class
 * path. What it shows it asks of the API, as anybody could.
 */
@NullMarked
package dev.culprit.page;

import org.jspecify.annotations.NullMarked;
