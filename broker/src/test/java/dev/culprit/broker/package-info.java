@NullMarked
package dev.culprit.broker;

import org.jspecify.annotations.NullMarked;
