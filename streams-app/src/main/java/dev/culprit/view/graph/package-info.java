/**
 * Annotations for graphs that are drawn elsewhere: few, grouped, and in the two forms that Grafana
 * reads without a plugin of ours. Knows nothing of tables and topics.
 */
@NullMarked
package dev.culprit.view.graph;

import org.jspecify.annotations.NullMarked;
