/**
 * A small shop of real HTTP services and databases. It knows neither Culprit nor the demo's plot.
 */
@NullMarked
package dev.culprit.demo.shop;

import org.jspecify.annotations.NullMarked;
