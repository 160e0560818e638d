/** LaunchDarkly's webhooks, which are entries of its audit log. */
@NullMarked
package dev.culprit.sources.launchdarkly;

import org.jspecify.annotations.NullMarked;
