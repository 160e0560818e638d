package dev.culprit.demo.play;

import dev.culprit.demo.shop.Pool;
import dev.culprit.demo.shop.Service;
import java.time.Instant;
import java.util.Optional;

/**
 * A feature flag or a configuration value of a service, set to something else.
 *
 * @param target the service
 */
record Setting(String id, String target, Type type, String key, String before, String after)
    implements Change {
  /** The one configuration value that is not read on every request but acted upon when set. */
  static final String POOL_SIZE = "database.pool.size";

  enum Type {
    FLAG("flag", "feature_flag"),
    CONFIG("config", "config");

    private final String prefix;
    private final String kind;

    Type(String prefix, String kind) {
      this.prefix = prefix;
      this.kind = kind;
    }
  }

  static Setting flag(Numbering numbering, String service, String flag, boolean on) {
    String after = on ? "on" : "off";
    String before = on ? "off" : "on";
    String id = numbering.next(Type.FLAG.prefix, service);
    return new Setting(id, service, Type.FLAG, flag, before, after);
  }

  static Setting config(
      Numbering numbering, String service, String key, String before, String after) {
    String id = numbering.next(Type.CONFIG.prefix, service);
    return new Setting(id, service, Type.CONFIG, key, before, after);
  }

  @Override
  public void perform(Stage stage) {
    Instant at = Instant.now();
    Service service = stage.shop().service(target);
    service.set(key, after);
    if (key.equals(POOL_SIZE)) {
      Pool pool = service.pool();
      pool.resize(Integer.parseInt(after));
    }
    new ChangeRecord(stage, this, type.kind)
        .title(key + ": " + before + " → " + after)
        .service(target)
        .value(key, before, after)
        .succeeded(at, at);
  }

  @Override
  public Optional<Change> undoing(Numbering numbering) {
    return Optional.of(
        new Setting(
            numbering.next(type.prefix, target),
            target,
            type,
            key,
            /* before= */ after,
            /* after= */ before));
  }
}
