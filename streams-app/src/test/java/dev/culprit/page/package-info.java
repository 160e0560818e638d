@NullMarked
package dev.culprit.page;

import org.jspecify.annotations.NullMarked;
