/** Who may do what: tokens, sessions of browsers, and how often. */
@NullMarked
package dev.culprit.http.access;

import org.jspecify.annotations.NullMarked;
