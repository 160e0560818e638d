/**
 * Tells Culprit of database migrations from within other people's programs: needs nothing but the
 * JDK, and never fails or delays what it reports on.
 */
@NullMarked
package dev.culprit.reporter;

import org.jspecify.annotations.NullMarked;
