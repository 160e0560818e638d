package dev.culprit.sources.grafana;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.sources.Body;
import dev.culprit.sources.ChangeDraft;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.FlagToolTags;
import dev.culprit.sources.GraphMark;
import dev.culprit.sources.Tags;
import dev.culprit.wire.UnusableEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** An annotation as tools post it to Grafana. */
final class Annotation {
  /** As Ansible's callback says it. */
  private static final Pattern FAILED =
      Pattern.compile("(?m)^(Status: FAILED|Playbook .* Failure !)$");

  private Annotation() {}

  static Conversion convert(Delivery delivery, String source, Body body) throws UnusableEvent {
    String text = body.required("/text", "it says what happened");
    if (FlagToolTags.sayNothingChanged(new Tags(body.texts("/tags")))) {
      return Conversion.ignored("NO_CHANGE", text + ": nobody is served anything else");
    }
    Optional<Instant> time = body.time("/time");
    String place = body.text("/dashboardUID").orElse("") + "/" + body.text("/panelId").orElse("");
    ChangeDraft change =
        GraphMark.draft(delivery, source, text, body.texts("/tags"), time, place)
            .endedAt(body.time("/timeEnd").filter(end -> time.filter(end::equals).isEmpty()))
            .label("dashboard", body.text("/dashboardUID"))
            .label("panel", body.text("/panelId"));
    if (FAILED.matcher(text).find()) {
      change.status(ChangeStatus.FAILED);
    }
    body.fields("/data").forEach((key, value) -> change.label(key, Optional.of(value)));
    return Conversion.of(change.build());
  }
}
