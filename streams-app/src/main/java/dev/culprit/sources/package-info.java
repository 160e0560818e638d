/**
 * What the tools of others tell in their own form, as events: one adapter each, and the drafts they
 * share. Pure: no network, no clock.
 */
@NullMarked
package dev.culprit.sources;

import org.jspecify.annotations.NullMarked;
