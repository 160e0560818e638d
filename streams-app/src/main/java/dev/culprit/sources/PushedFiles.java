package dev.culprit.sources;

import dev.culprit.domain.Kind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a push to the main branch alters by itself. Code takes effect when it is deployed, and a
 * migration when it is run, and both are told then; but a cluster or a configuration server that
 * follows the repository takes over its files as soon as they are pushed.
 */
public final class PushedFiles {
  /** In the order in which they are looked for. */
  private static final Map<Kind, Pattern> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(
        Kind.FEATURE_FLAG,
        Pattern.compile("(^|.*/)(feature-?)?(flags|toggles)/.*|(^|.*/)(feature-?)?flags\\.\\w+"));
    KINDS.put(
        Kind.INFRASTRUCTURE,
        Pattern.compile(
            "(^|.*/)(terraform|infra(structure)?|ansible|pulumi|cloudformation|puppet|chef)/.*"
                + "|.*\\.(tf|tfvars)"));
    KINDS.put(
        Kind.CONFIG,
        Pattern.compile(
            "(^|.*/)(k8s|kubernetes|manifests|helm|charts|overlays|kustomize|environments"
                + "|clusters)/.*\\.(ya?ml|json|toml|properties)"
                + "|(^|.*/)(kustomization|values[\\w.-]*|helmfile)\\.ya?ml"
                + "|configs?/.*\\.(ya?ml|json|toml|properties|conf|ini|env)"));
  }

  private PushedFiles() {}

  /** The kind of change that these files are, if any of them takes effect by being pushed. */
  public static Optional<Kind> kind(Collection<String> paths) {
    return KINDS.entrySet().stream()
        .filter(
            kind ->
                paths.stream()
                    .anyMatch(
                        path -> kind.getValue().matcher(path.toLowerCase(Locale.ROOT)).matches()))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
