package dev.culprit.wire;

import static dev.culprit.wire.Shapes.COUNT;
import static dev.culprit.wire.Shapes.FLAG;
import static dev.culprit.wire.Shapes.TEXT;
import static dev.culprit.wire.Shapes.WHOLE;
import static dev.culprit.wire.Times.TIME;

import dev.culprit.domain.Episode;
import dev.culprit.domain.Incident;
import dev.culprit.domain.WhyJoined;

/** An incident as JSON; {@link ReasoningJson} has the numbers. */
final class IncidentJson {
  private static final Shape<Episode> EPISODE = Shapes.object(IncidentJson::episode);
  private static final Shape<WhyJoined> WHY_JOINED = Shapes.object(IncidentJson::whyJoined);

  private IncidentJson() {}

  static Incident read(Fields fields) {
    return new Incident(
        fields.required("id", TEXT),
        fields.required("domain", TEXT),
        fields.required("firstOnset", TIME),
        fields.required("lastOnset", TIME),
        fields.optional("resolvedAt", TIME),
        fields.list("episodes", EPISODE),
        fields.required("episodeCount", COUNT),
        SummaryJson.posterior(fields),
        fields.list("reasoning", ReasoningJson.REASONING),
        SummaryJson.whyNot(fields),
        SummaryJson.whyNotCounts(fields),
        fields.required("lookedAt", COUNT),
        SummaryJson.cut(fields),
        fields.required("parameterVersion", TEXT),
        fields.required("sentence", TEXT),
        fields.required("revision", WHOLE));
  }

  static WrittenFields write(Incident incident) {
    return new WrittenFields()
        .text("id", incident.id())
        .text("domain", incident.domain())
        .time("firstOnset", incident.firstOnset())
        .time("lastOnset", incident.lastOnset())
        .time("resolvedAt", incident.resolvedAt())
        .list("episodes", incident.episodes(), IncidentJson::write)
        .whole("episodeCount", incident.episodeCount())
        .object("posterior", SummaryJson.write(incident.posterior()))
        .list("reasoning", incident.reasoning(), ReasoningJson::write)
        .list("whyNot", incident.whyNot(), SummaryJson::write)
        .counts("whyNotCounts", Choices.WHY_NOT, incident.whyNotCounts())
        .whole("lookedAt", incident.lookedAt())
        .object("cut", SummaryJson.write(incident.cut()))
        .text("parameterVersion", incident.parameterVersion())
        .text("sentence", incident.sentence())
        .whole("revision", incident.revision());
  }

  private static Episode episode(Fields fields) {
    return new Episode(
        fields.required("id", TEXT),
        fields.optional("service", TEXT),
        fields.required("metric", TEXT),
        fields.required("metricClass", Choices.METRIC_CLASS),
        fields.required("severity", Choices.SEVERITY),
        fields.required("onset", TIME),
        fields.optional("resolvedAt", TIME),
        fields.list("anomalyIds", TEXT),
        fields.required("anomalyCount", COUNT),
        fields.required("whyJoined", WHY_JOINED),
        fields.required("extendsIncident", FLAG));
  }

  private static WrittenFields write(Episode episode) {
    return new WrittenFields()
        .text("id", episode.id())
        .text("service", episode.service())
        .text("metric", episode.metric())
        .choice("metricClass", Choices.METRIC_CLASS, episode.metricClass())
        .choice("severity", Choices.SEVERITY, episode.severity())
        .time("onset", episode.onset())
        .time("resolvedAt", episode.resolvedAt())
        .texts("anomalyIds", episode.anomalyIds())
        .whole("anomalyCount", episode.anomalyCount())
        .object("whyJoined", write(episode.whyJoined()))
        .flag("extendsIncident", episode.extendsIncident());
  }

  private static WhyJoined whyJoined(Fields fields) {
    return new WhyJoined(
        fields.required("code", Choices.WHY_JOINED), fields.optional("service", TEXT));
  }

  private static WrittenFields write(WhyJoined whyJoined) {
    return new WrittenFields()
        .choice("code", Choices.WHY_JOINED, whyJoined.code())
        .text("service", whyJoined.service());
  }
}
