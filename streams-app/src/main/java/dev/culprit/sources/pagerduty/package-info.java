/** PagerDuty's change events, as its Events API v2 takes them. */
@NullMarked
package dev.culprit.sources.pagerduty;

import org.jspecify.annotations.NullMarked;
