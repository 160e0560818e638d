/** The demo: shops that open, change, break and close, and a score of what Culprit said of it. */
@NullMarked
package dev.culprit.demo;

import org.jspecify.annotations.NullMarked;
