/** Puts the rooms together: options, topics, the server. The only room that knows all others. */
@NullMarked
package dev.culprit.app;

import org.jspecify.annotations.NullMarked;
