/**
 * The words of Culprit: events that come in, answers that go out. Plain Java, valid by
 * construction, no {@code null}.
 */
@NullMarked
package dev.culprit.domain;

import org.jspecify.annotations.NullMarked;
