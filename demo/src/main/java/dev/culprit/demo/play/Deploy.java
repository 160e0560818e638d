package dev.culprit.demo.play;

import dev.culprit.demo.shop.Release;
import dev.culprit.demo.shop.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Another release of a service, rolled out in steps; a rollback goes at once.
 *
 * @param target the service
 * @param rollbackOf id of the deploy that this one takes back
 */
record Deploy(String id, String target, Release from, Release to, Optional<String> rollbackOf)
    implements Change {
  private static final List<Double> STEPS = List.of(0.3, 0.6, 1.0);
  private static final Duration BETWEEN_STEPS = Duration.ofMillis(1500);

  static Deploy of(Numbering numbering, String service, Release next) {
    return new Deploy(
        numbering.next("deploy", service), service, Release.FIRST, next, Optional.empty());
  }

  @Override
  public void perform(Stage stage) throws InterruptedException {
    Service service = stage.shop().service(target);
    ChangeRecord event =
        new ChangeRecord(stage, this, "deploy")
            .title(target + " " + from.version() + " → " + to.version())
            .service(target);
    event.json().put("version", to.version()).put("previousVersion", from.version());
    event.json().put("commit", Integer.toHexString(id.hashCode()));
    rollbackOf.ifPresent(deploy -> event.json().put("rollbackOf", deploy));
    Instant start = Instant.now();
    for (double exposure : rollbackOf.isPresent() ? List.of(1.0) : STEPS) {
      Instant at = Instant.now();
      service.roll(to, exposure);
      event.step(at, exposure);
      if (exposure == 1) {
        event.succeeded(start, at);
      } else {
        event.started(start);
        Thread.sleep(BETWEEN_STEPS.toMillis());
      }
    }
  }

  @Override
  public Optional<Change> undoing(Numbering numbering) {
    return Optional.of(
        new Deploy(numbering.next("deploy", target), target, to, from, Optional.of(id)));
  }
}
