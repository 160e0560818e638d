/** GitLab's webhooks. */
@NullMarked
package dev.culprit.sources.gitlab;

import org.jspecify.annotations.NullMarked;
