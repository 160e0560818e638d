/**
 * Tells an incident to those who do not have the page before them: as a picture for a chat, as
 * Markdown for a post-mortem. Both are made of a snapshot, the one JSON document that holds all
 * that is known of the incident at a moment; nothing is looked up here.
 */
@NullMarked
package dev.culprit.telling;

import org.jspecify.annotations.NullMarked;
