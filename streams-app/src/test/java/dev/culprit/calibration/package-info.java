@NullMarked
package dev.culprit.calibration;

import org.jspecify.annotations.NullMarked;
