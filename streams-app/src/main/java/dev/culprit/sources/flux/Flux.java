package dev.culprit.sources.flux;

import dev.culprit.domain.ChangeStatus;
import dev.culprit.sources.Body;
import dev.culprit.sources.Conversion;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.HmacSignature;
import dev.culprit.sources.Signature;
import dev.culprit.sources.Source;
import dev.culprit.wire.UnusableEvent;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Events of Flux' controllers. Most tell that all is as it should be; a change is a new revision
 * that was applied, or what Helm did with a release.
 */
public final class Flux implements Source {
  /** {@code Deployment/apps/webapp configured}, one a line. */
  private static final Pattern APPLIED =
      Pattern.compile("(?m)^\\S+/\\S+ (created|configured|deleted)\\s*$");

  @Override
  public String name() {
    return "flux";
  }

  @Override
  public String title() {
    return "Flux";
  }

  @Override
  public Optional<Signature> signature() {
    return Optional.of(
        new HmacSignature("X-Signature", "HmacSHA256", "sha256=", HmacSignature.Encoding.HEX));
  }

  @Override
  public Conversion convert(Delivery delivery) throws UnusableEvent {
    Body body = delivery.json();
    String kind =
        body.required("/involvedObject/kind", "it says of which kind of object Flux tells");
    Reconciled object = new Reconciled(delivery, name(), body);
    return switch (kind) {
      case "Kustomization" -> kustomization(object);
      case "HelmRelease" -> helmRelease(object);
      case "GitRepository",
          "OCIRepository",
          "HelmRepository",
          "HelmChart",
          "Bucket",
          "ExternalArtifact",
          "ArtifactGenerator",
          "ImageRepository",
          "ImagePolicy",
          "ImageUpdateAutomation" ->
          Conversion.ignored("SOURCE_FETCHED", object.sentence());
      default -> Conversion.ignored("UNKNOWN_EVENT", object.sentence());
    };
  }

  private static Conversion kustomization(Reconciled object) throws UnusableEvent {
    boolean applied = APPLIED.matcher(object.message()).find();
    if (object.isError()) {
      return applied && object.revision().isPresent()
          ? halfApplied(object)
          : Conversion.ignored("NOT_RECONCILED", object.sentence());
    }
    if (!applied && !object.reason().equals("ReconciliationSucceeded")) {
      return Conversion.ignored("NOTHING_APPLIED", object.sentence());
    }
    if (!applied && object.isRoutine()) {
      return Conversion.ignored("RECONCILED_AGAIN", object.sentence());
    }
    if (object.revision().isEmpty()) {
      return Conversion.ignored("NO_REVISION", object.sentence());
    }
    return Conversion.of(
        object.draft("Deploy", ChangeStatus.SUCCEEDED, object.revision().get()).build());
  }

  /** The next try is told as another change, because it may be much later. */
  private static Conversion halfApplied(Reconciled object) throws UnusableEvent {
    String what = object.revision().orElseThrow() + ":failed";
    return Conversion.of(object.draft("Failed deploy of", ChangeStatus.FAILED, what).build());
  }

  private static Conversion helmRelease(Reconciled object) throws UnusableEvent {
    return switch (object.helmReason()) {
      case "InstallSucceeded" -> helm(object, "Install", ChangeStatus.SUCCEEDED);
      case "UpgradeSucceeded" -> helm(object, "Upgrade to", ChangeStatus.SUCCEEDED);
      case "RollbackSucceeded" -> helm(object, "Roll back to", ChangeStatus.SUCCEEDED);
      case "UninstallSucceeded" -> helm(object, "Uninstall", ChangeStatus.SUCCEEDED);
      case "InstallFailed" -> helm(object, "Failed install of", ChangeStatus.FAILED);
      case "UpgradeFailed" -> helm(object, "Failed upgrade to", ChangeStatus.FAILED);
      case "RollbackFailed" -> helm(object, "Failed roll-back to", ChangeStatus.FAILED);
      case "UninstallFailed" -> helm(object, "Failed uninstall of", ChangeStatus.FAILED);
      case "DriftDetected", "DriftCorrected", "NoDriftDetected" ->
          Conversion.ignored("DRIFT", object.sentence());
      default ->
          Conversion.ignored(
              object.isError() ? "NOT_RECONCILED" : "NOTHING_APPLIED", object.sentence());
    };
  }

  private static Conversion helm(Reconciled object, String verb, ChangeStatus status)
      throws UnusableEvent {
    return Conversion.of(object.draft(verb, status, object.deed()).build());
  }
}
