@NullMarked
package dev.culprit.backtest;

import org.jspecify.annotations.NullMarked;
