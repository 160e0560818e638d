package dev.culprit.wire;

import static dev.culprit.wire.Shapes.SECONDS;
import static dev.culprit.wire.Shapes.TEXT;
import static dev.culprit.wire.Shapes.WHOLE;
import static dev.culprit.wire.Times.TIME;

import dev.culprit.domain.About;
import dev.culprit.domain.Actor;
import dev.culprit.domain.Edition;
import dev.culprit.domain.Link;
import dev.culprit.domain.Provenance;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/** What several kinds of event have in common: description, provenance, edition. */
final class AboutJson {
  static final Shape<Actor> ACTOR = Shapes.object(AboutJson::actor);
  static final Shape<Link> LINK = Shapes.object(AboutJson::link);

  private static final Shape<Provenance> PROVENANCE = Shapes.object(AboutJson::provenanceItself);
  private static final Shape<Map<String, String>> LABELS = Shapes.mapOf(TEXT);

  private AboutJson() {}

  static About about(Fields fields) {
    return new About(
        fields.optional("title", TEXT),
        fields.optional("description", TEXT),
        fields.optional("owner", TEXT),
        fields.optional("actor", ACTOR),
        fields.list("links", LINK),
        labels(fields),
        provenance(fields));
  }

  static void write(WrittenFields fields, About about) {
    fields
        .text("title", about.title())
        .text("description", about.description())
        .text("owner", about.owner())
        .object("actor", about.actor(), AboutJson::write)
        .list("links", about.links(), AboutJson::write)
        .texts("labels", about.labels());
    write(fields, about.provenance());
  }

  static Map<String, String> labels(Fields fields) {
    return fields.optional("labels", LABELS).orElse(Map.of());
  }

  static Provenance provenance(Fields fields) {
    return fields.optional("provenance", PROVENANCE).orElse(Provenance.UNKNOWN);
  }

  static void write(WrittenFields fields, Provenance provenance) {
    WrittenFields written =
        new WrittenFields()
            .text("source", provenance.source())
            .text("sourceId", provenance.sourceId())
            .time("receivedAt", provenance.receivedAt());
    if (provenance.timeSource() != Provenance.TimeSource.EVENT) {
      written.choice("timeSource", Choices.TIME_SOURCE, provenance.timeSource());
    }
    written.seconds("clockSkewSeconds", provenance.clockSkew());
    fields.objectUnlessEmpty("provenance", written);
  }

  static Edition edition(Fields fields) {
    return new Edition(
        fields.optional("sequence", WHOLE).map(OptionalLong::of).orElse(OptionalLong.empty()),
        fields.optional("updatedAt", TIME),
        fields.optional("retracted", Shapes.FLAG).orElse(false));
  }

  static void write(WrittenFields fields, Edition edition) {
    fields
        .whole("sequence", edition.sequence())
        .time("updatedAt", edition.updatedAt())
        .flagIfTrue("retracted", edition.retracted());
  }

  private static Provenance provenanceItself(Fields fields) {
    return new Provenance(
        fields.optional("source", TEXT),
        fields.optional("sourceId", TEXT),
        fields.optional("receivedAt", TIME),
        fields.optional("timeSource", Choices.TIME_SOURCE).orElse(Provenance.TimeSource.EVENT),
        fields.optional("clockSkewSeconds", SECONDS).orElse(Duration.ZERO));
  }

  private static Actor actor(Fields fields) {
    return new Actor(
        fields.required("id", TEXT), fields.optional("team", TEXT), fields.optional("name", TEXT));
  }

  static WrittenFields write(Actor actor) {
    return new WrittenFields()
        .text("id", actor.id())
        .text("team", actor.team())
        .text("name", actor.name());
  }

  private static Link link(Fields fields) {
    return new Link(fields.required("title", TEXT), fields.required("url", TEXT));
  }

  static WrittenFields write(Link link) {
    return new WrittenFields().text("title", link.title()).text("url", link.url());
  }
}
