/**
 * What the answers must be: a brute-force oracle written from {@code docs/how-it-decides.md} alone,
 * random histories to try it on, and the tests that compare it with what runs.
 */
@NullMarked
package dev.culprit.oracle;

import org.jspecify.annotations.NullMarked;
