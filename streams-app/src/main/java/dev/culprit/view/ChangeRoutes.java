package dev.culprit.view;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.http.Answer;
import dev.culprit.http.QueryParameters;
import dev.culprit.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code /v1/changes}, by start; a time range lists those that were going on within it. A change
 * without environment is listed in every one.
 */
final class ChangeRoutes implements Routes {
  private static final Set<String> LIST =
      Set.of(
          DomainFilter.ENVIRONMENT,
          DomainFilter.DOMAIN,
          "service",
          "kind",
          "status",
          "q",
          TimeRange.FROM,
          TimeRange.TO,
          "limit",
          "cursor");
  private static final Set<String> ONE = Set.of(DomainFilter.ENVIRONMENT, DomainFilter.DOMAIN);
  private static final RawJson NOTHING_FOLLOWED =
      new RawJson("{\"followed\":[],\"followedCount\":0}");

  private final Table<ChangeRow> changes;
  private final Table<ImpactRow> impacts;
  private final Lookup lookup;

  ChangeRoutes(Table<ChangeRow> changes, Table<ImpactRow> impacts, Lookup lookup) {
    this.changes = changes;
    this.impacts = impacts;
    this.lookup = lookup;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/changes", this::list);
    routes.get("/v1/changes/{id}", this::one);
    routes.get("/v1/changes/{id}/impact", this::impact);
  }

  private void list(Context context) {
    QueryParameters query = QueryParameters.of(context, LIST);
    DomainFilter domains = DomainFilter.of(query);
    Optional<String> service = query.text("service");
    Optional<Kind> kind = choice(query, "kind", Kind.values());
    Optional<ChangeStatus> status = choice(query, "status", ChangeStatus.values());
    List<String> words =
        query.text("q").stream()
            .flatMap(q -> Stream.of(q.strip().toLowerCase(Locale.ROOT).split("\\s+")))
            .toList();
    TimeRange range = TimeRange.of(query);
    Page page =
        changes.page(
            row ->
                domains.covers(row.domain())
                    && service
                        .map(name -> row.services().stream().anyMatch(name::equalsIgnoreCase))
                        .orElse(true)
                    && kind.map(wanted -> wanted == row.kind()).orElse(true)
                    && status.map(wanted -> wanted == row.status()).orElse(true)
                    && range.touches(row.place().at(), row.lastActedAt())
                    && row.mentions(words),
            query.cursor(),
            query.limit());
    Answer.json(context, 200, page.json());
  }

  private void one(Context context) {
    String id = context.pathParam("id");
    DomainFilter domains = DomainFilter.of(QueryParameters.of(context, ONE));
    ChangeRow row =
        lookup
            .only("change " + id, known(id, domains))
            .orElseThrow(() -> lookup.unknown("change " + id));
    lookup.answer(context, row.json());
  }

  private void impact(Context context) {
    String id = context.pathParam("id");
    DomainFilter domains = DomainFilter.of(QueryParameters.of(context, ONE));
    List<ImpactRow> found =
        impacts.withId(id).stream().filter(row -> domains.matches(row.domain())).toList();
    if (found.isEmpty() && known(id, domains).isEmpty()) {
      throw lookup.unknown("change " + id);
    }
    RawJson json = lookup.only("change " + id, found).map(ImpactRow::json).orElse(NOTHING_FOLLOWED);
    lookup.answer(context, json);
  }

  /** Of the changes with an id, those of the domain; else the one that happened everywhere. */
  private List<ChangeRow> known(String id, DomainFilter domains) {
    List<ChangeRow> rows = changes.withId(id);
    List<ChangeRow> exactly = rows.stream().filter(row -> domains.matches(row.domain())).toList();
    return exactly.isEmpty()
        ? rows.stream().filter(row -> domains.covers(row.domain())).toList()
        : exactly;
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
