package dev.culprit.sources.mapping;

import dev.culprit.sources.Body;
import dev.culprit.sources.Delivery;

/**
 * What a template can see.
 *
 * @param root the whole body
 * @param item the entry of the mapping's {@code foreach}, or the body
 * @param element the entry of the rule's {@code foreach}, or the item
 */
record Scope(Delivery delivery, Body root, Body item, Body element) {
  Scope within(Body part) {
    return new Scope(delivery, root, item, part);
  }
}
