/**
 * Normalise, by-domain, correlate: events in, annotations, incidents and impacts out. Reads and
 * writes the topics that {@code wire} names, and decides nothing: {@code correlation} does.
 *
 * <p>The guarantee of {@link dev.culprit.topology.CorrelateProcessor} needs of the clients (set in
 * {@code app}):
 *
 * <ul>
 *   <li>{@code processing.guarantee} {@code at_least_once} or {@code exactly_once_v2};
 *   <li>of the producer: {@code acks=all} and {@code enable.idempotence=true}, the defaults, so
 *       that a partition keeps the order of writes; {@code linger.ms=0}, or answers wait for it;
 *   <li>no exception handler that goes on: of the deserialization, processing and production
 *       exception handlers the default, which fails;
 *   <li>{@code topic.message.timestamp.after.max.ms} of internal topics no smaller than that of the
 *       input topics, which bounds how far a producer's clock can drive stream time.
 * </ul>
 *
 * <p>The topology requests commits itself when it has something to say; {@code commit.interval.ms}
 * bounds only how much is done again after a crash.
 */
@NullMarked
package dev.culprit.topology;

import org.jspecify.annotations.NullMarked;
