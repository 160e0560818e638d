/** Alerts as Prometheus' Alertmanager sends them to a webhook. */
@NullMarked
package dev.culprit.sources.alertmanager;

import org.jspecify.annotations.NullMarked;
