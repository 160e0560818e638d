/** Sources that are told in a file what to read: JSON Pointers and templates, no code. */
@NullMarked
package dev.culprit.sources.mapping;

import org.jspecify.annotations.NullMarked;
