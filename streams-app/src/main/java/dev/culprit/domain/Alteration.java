package dev.culprit.domain;

import java.util.List;
import java.util.Optional;

/**
 * What is different after a change.
 *
 * @param version what runs afterwards
 * @param previousVersion what ran before
 * @param values named values before and after
 * @param migration what a database migration did
 * @param size how large the change is, above 0, in any unit that is comparable within one service
 *     and kind (lines, files)
 */
public record Alteration(
    Optional<String> version,
    Optional<String> previousVersion,
    List<ValueChange> values,
    Optional<Migration> migration,
    Optional<Double> size) {

  public static final Alteration UNKNOWN =
      new Alteration(
          Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

  public Alteration {
    Check.name("version", version);
    Check.name("previousVersion", previousVersion);
    values = List.copyOf(values);
    Check.size("values", values, Check.LIST_SIZE);
    size.ifPresent(
        s -> {
          if (!(s > 0 && Double.isFinite(s))) {
            throw new InvalidField(
                "size", String.valueOf(s), "it must be above 0; leave it out if unknown");
          }
        });
  }
}
