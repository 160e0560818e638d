package dev.culprit.demo.play;

import dev.culprit.demo.shop.Service;
import java.time.Instant;
import java.util.Optional;

/**
 * More or fewer workers for a service.
 *
 * @param target the service
 */
record Scaling(String id, String target, int more) implements Change {

  @Override
  public void perform(Stage stage) {
    Service service = stage.shop().service(target);
    int before = service.workers();
    Instant at = Instant.now();
    service.resizeWorkers(before + more);
    ChangeRecord event =
        new ChangeRecord(stage, this, "infrastructure")
            .title(target + " workers: " + before + " → " + service.workers())
            .service(target)
            .value("workers", String.valueOf(before), String.valueOf(service.workers()));
    event.json().putArray("regions").add(stage.region());
    event.succeeded(at, at);
  }

  @Override
  public Optional<Change> undoing(Numbering numbering) {
    return Optional.of(new Scaling(numbering.next("infra", target), target, -more));
  }
}
