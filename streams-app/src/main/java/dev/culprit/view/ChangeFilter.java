package dev.culprit.view;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.http.QueryParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which changes a reader asked for, but for the time. A change without environment is in every one.
 *
 * @param words in lower case, all of which it must mention
 */
record ChangeFilter(
    DomainFilter domains,
    Optional<String> service,
    Optional<String> team,
    Optional<Kind> kind,
    Optional<ChangeStatus> status,
    List<String> words)
    implements Predicate<ChangeRow> {
  static final Set<String> PARAMETERS =
      Set.of(
          DomainFilter.ENVIRONMENT, DomainFilter.DOMAIN, "service", "team", "kind", "status", "q");

  static ChangeFilter of(QueryParameters query) {
    return new ChangeFilter(
        DomainFilter.of(query),
        query.text("service"),
        query.text("team"),
        choice(query, "kind", Kind.values()),
        choice(query, "status", ChangeStatus.values()),
        query.text("q").stream()
            .flatMap(q -> Stream.of(q.strip().toLowerCase(Locale.ROOT).split("\\s+")))
            .toList());
  }

  /** The parameters of a path that has some of its own. */
  static Set<String> parametersAnd(String... own) {
    return Stream.concat(PARAMETERS.stream(), Stream.of(own)).collect(Collectors.toSet());
  }

  @Override
  public boolean test(ChangeRow row) {
    return domains.covers(row.domain())
        && service
            .map(name -> row.services().stream().anyMatch(name::equalsIgnoreCase))
            .orElse(true)
        && team.map(row.team()::equals).orElse(true)
        && kind.map(wanted -> wanted == row.kind()).orElse(true)
        && status.map(wanted -> wanted == row.status()).orElse(true)
        && row.mentions(words);
  }

  private static <E extends Enum<E>> Optional<E> choice(
      QueryParameters query, String parameter, E[] constants) {
    var byName =
        Arrays.stream(constants)
            .collect(
                Collectors.toMap(
                    constant -> constant.name().toLowerCase(Locale.ROOT), Function.identity()));
    return query.oneOf(parameter, byName.keySet()).map(byName::get);
  }
}
