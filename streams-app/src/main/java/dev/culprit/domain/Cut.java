package dev.culprit.domain;

/**
 * What a limit kept out of an answer; all zero when nothing was.
 *
 * @param episodes of the incident that were not weighed
 * @param candidates changes that were near but not weighed
 * @param suspects suspects that are not listed
 * @param whyNot ruled-out changes that are counted but not listed
 */
public record Cut(int episodes, int candidates, int suspects, int whyNot) {}
