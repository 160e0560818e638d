package dev.culprit.sources.launchdarkly;

import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.HmacSignature;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.wire.UnusableEvent;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry of LaunchDarkly's audit log, each the change of one flag or segment in one or more
 * environments. Entries arrive in any order; each has its own time.
 */
public final class LaunchDarkly implements Source {
  @Override
  public String name() {
    return "launchdarkly";
  }

  @Override
  public String title() {
    return "LaunchDarkly";
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(
        new HmacSignature("X-LD-Signature", "HmacSHA256", "", HmacSignature.Encoding.HEX));
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    Body body = delivery.json();
    String kind = body.required("/kind", "it says what was changed, such as flag");
    Entry entry = new Entry(delivery, name(), body);
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "flag", "segment" -> Entries.of(entry);
      case "environment" -> Conversion.ignored("ENVIRONMENT_UPDATED", entry.sentence());
      case "project" -> Conversion.ignored("PROJECT_UPDATED", entry.sentence());
      case "member", "team", "role", "token" ->
          Conversion.ignored("MEMBER_UPDATED", entry.sentence());
      default -> Conversion.ignored("NO_FLAG", kind + ": " + entry.sentence());
    };
  }
}
