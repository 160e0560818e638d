package dev.culprit.domain;

import java.util.Optional;

/**
 * Who acted, as a reference. The name is optional because not every installation may show it.
 *
 * @param id stable within the source, for example a user id or the name of a robot
 */
public record Actor(String id, Optional<String> team, Optional<String> name) {
  public Actor {
    Check.name("id", id);
    Check.name("team", team);
    Check.name("name", name);
  }
}
