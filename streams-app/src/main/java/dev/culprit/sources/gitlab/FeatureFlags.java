package dev.culprit.sources.gitlab;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.domain.Kind;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.wire.UnusableEvent;
import java.util.Optional;

/**
 * A flag was turned on or off. The event has no time and no number, so the delivery's own id keeps
 * two turns apart and a repeated delivery together.
 */
final class FeatureFlags {
  private FeatureFlags() {}

  static Conversion of(Hook hook) throws UnusableEvent {
    Body body = hook.body();
    String flag = body.required("/object_attributes/name", "it is the flag's name");
    Optional<Boolean> active = body.flag("/object_attributes/active");
    if (active.isEmpty()) {
      return Conversion.ignored("FLAG_NOT_TURNED", flag + " says nothing of being on or off");
    }
    String now = active.get() ? "on" : "off";
    String turn = hook.deliveryId().orElseGet(() -> hook.delivery().receivedAt().toString());
    return Conversion.of(
        hook.draft(Kind.FEATURE_FLAG, "flag", flag + ":" + turn)
            .status(ChangeStatus.SUCCEEDED)
            .earliestStands()
            .flag(flag)
            .value(flag, Optional.of(active.get() ? "off" : "on"), Optional.of(now))
            .title("Turned " + flag + " " + now)
            .description(body.text("/object_attributes/description"))
            .label("flag", Optional.of(flag))
            .link("flags", hook.page("/-/feature_flags"))
            .build());
  }
}
