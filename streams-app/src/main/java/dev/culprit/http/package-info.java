/**
 * The HTTP server that other rooms hang their routes into: limits, problem answers, query
 * parameters and server-sent events. Knows nothing of changes and anomalies.
 */
@NullMarked
package dev.culprit.http;

import org.jspecify.annotations.NullMarked;
