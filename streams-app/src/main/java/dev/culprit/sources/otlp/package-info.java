/** Logs as OpenTelemetry sends them over HTTP. */
@NullMarked
package dev.culprit.sources.otlp;

import org.jspecify.annotations.NullMarked;
