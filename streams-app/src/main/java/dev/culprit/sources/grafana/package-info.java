/** Grafana's alerts and annotations. */
@NullMarked
package dev.culprit.sources.grafana;

import org.jspecify.annotations.NullMarked;
