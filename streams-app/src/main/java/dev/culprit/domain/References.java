package dev.culprit.domain;

import java.util.Optional;

/**
 * What a change belongs to. Changes of one kind and scope that share a release, commit or change
 * request are weighed as one.
 *
 * @param rollbackOf id of the change that this one takes back
 */
public record References(
    Optional<String> release,
    Optional<String> commit,
    Optional<String> changeRequest,
    Optional<String> rollbackOf) {

  public static final References NONE =
      new References(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public References {
    Check.name("release", release);
    Check.name("commit", commit);
    Check.name("changeRequest", changeRequest);
    Check.name("rollbackOf", rollbackOf);
  }
}
