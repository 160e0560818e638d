package dev.culprit.demo.shop;

import java.util.OptionalDouble;

/**
 * What a service measured in about one second.
 *
 * @param seconds how long the measurement really took
 * @param requests answered, well or badly
 * @param errors of them answered with a server error
 * @param latencyMs 90th percentile of the time to answer; empty when too few requests came
 * @param databaseMs 90th percentile, over transactions, of the longest single wait for a connection
 *     or a statement; empty when there were too few
 * @param workerDemand most requests in hand at any moment, waiting ones included, as a share of the
 *     service's workers: above 1 requests queue
 */
public record Second(
    double seconds,
    int requests,
    int errors,
    OptionalDouble latencyMs,
    OptionalDouble databaseMs,
    double workerDemand) {}
