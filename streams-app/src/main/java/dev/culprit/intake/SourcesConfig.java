package dev.culprit.intake;

import dev.culprit.sources.Door;
import dev.culprit.sources.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tools are heard.
 *
 * @param secrets by name of the source; any of them will do, so that one can be replaced. A source
 *     without secrets is believed
 * @param tees what is forwarded besides
 */
public record SourcesConfig(
    List<Source> sources, Map<String, List<byte[]>> secrets, TeeConfig tees, SourceMeter meter) {
  public static final SourcesConfig NONE = new SourcesConfig(List.of(), Map.of(), SourceMeter.NONE);

  public SourcesConfig {
    sources = List.copyOf(sources);
    secrets = Map.copyOf(secrets);
    Map<String, String> owners = new HashMap<>();
    for (Source source : sources) {
      for (Door door : source.doors()) {
        String other = owners.put(door.path(), source.name());
        if (other != null) {
          throw new IllegalArgumentException(
              "intake.sources has two that are heard at "
                  + door.path()
                  + ", "
                  + other
                  + " and "
                  + source.name()
                  + "; leave one out");
        }
      }
      if (secrets.containsKey(source.name()) && source.signature().isEmpty()) {
        throw new IllegalArgumentException(
            "intake.source."
                + source.name()
                + ".secret is set, but "
                + source.title()
                + " signs nothing, so it proves nothing; leave it out");
      }
      var unused = originals(source, tees);
    }
  }

  /** Forwards nothing. */
  public SourcesConfig(List<Source> sources, Map<String, List<byte[]>> secrets, SourceMeter meter) {
    this(sources, secrets, TeeConfig.NONE, meter);
  }

  /** To whom deliveries of a source are forwarded. */
  Originals originals(Source source) {
    return originals(source, tees);
  }

  private static Originals originals(Source source, TeeConfig tees) {
    try {
      return Optional.ofNullable(tees.originals().get(source.name()))
          .map(written -> Originals.of(source, written))
          .orElse(Originals.NONE);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(Tee.option(source) + " " + e.getMessage(), e);
    }
  }

  List<byte[]> secretsOf(Source source) {
    return secrets.getOrDefault(source.name(), List.of());
  }
}
