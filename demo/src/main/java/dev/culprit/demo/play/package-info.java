/** What happens in a shop: changes, faults, and when. Only this package knows who is guilty. */
@NullMarked
package dev.culprit.demo.play;

import org.jspecify.annotations.NullMarked;
