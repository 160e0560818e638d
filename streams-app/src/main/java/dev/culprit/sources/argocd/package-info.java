/** Argo CD's notifications, in the form of the template in {@code docs/intake/argocd.md}. */
@NullMarked
package dev.culprit.sources.argocd;

import org.jspecify.annotations.NullMarked;
