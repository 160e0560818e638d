package dev.culprit.telling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** Snapshots to tell: a canary of payments that broke what calls it. */
final class Shop {
  static final Instant ONSET = Instant.parse("2026-11-22T14:03:00Z");

  /** Text as an attacker, or an editor gone wrong, would have it in a title. */
  static final String HOSTILE =
      "</text><script>alert(1)</script> <img src=x onerror=alert(2)> \u202Eevil\u202C \u0007"
          + " | `code` [link](javascript:alert(3)) *bold* # head & \"quoted\" ]]> &lt; \\ ~~x~~";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Shop() {}

  static JsonNodeFactory nodes() {
    return JSON.getNodeFactory();
  }

  static ObjectNode payments() {
    ObjectNode snapshot =
        parse(
            """
            {"issuedAt":"2026-11-22T14:06:10Z",
             "incident":{"id":"payments-1","domain":"prod","firstOnset":"2026-11-22T14:03:00Z",
               "lastOnset":"2026-11-22T14:05:00Z","revision":3,
               "sentence":"deploy payments v42 (84 %): onset 3 min after the 25 % step (×31 against chance), same service (×16), only v42 affected (×10); against: this service has 0.2 anomalies a day by itself. No change: 11 %.",
               "posterior":{"answer":{"hypothesis":"CHANGE","changeId":"payments-v42","probability":0.84,"confidence":"likely"},"none":0.11,"unlinked":0.01},
               "episodeCount":3,
               "episodes":[
                 {"id":"payments-1","service":"payments","metric":"http.server.request.error_ratio","severity":"page","onset":"2026-11-22T14:03:00Z"},
                 {"id":"checkout-1","service":"checkout","metric":"http.server.request.duration p99","severity":"page","onset":"2026-11-22T14:04:30Z"},
                 {"id":"web-1","service":"web","metric":"http.server.request.error_ratio","severity":"warning","onset":"2026-11-22T14:05:00Z"}]},
             "anomalies":[{"id":"payments-1","onsetUncertaintySeconds":30}],
             "annotations":[{"anomalyId":"payments-1","parameterVersion":"shipped-2","suspects":[
               {"rank":1,"probability":0.84,"confidence":"likely","relation":"same","lagSeconds":480,
                "change":{"id":"payments-v42","kind":"deploy","status":"succeeded","title":"Deploy payments v42: retry declined cards once","services":["payments"],
                  "startedAt":"2026-11-22T13:55:00Z","endedAt":"2026-11-22T14:07:00Z","version":"v42","previousVersion":"v41","owner":"team-payments",
                  "links":[{"title":"pull request","url":"https://git.example.com/shop/payments/pulls/1781"},{"title":"evil","url":"javascript:alert(1)"}]},
                "reasons":[{"factor":"LAG","text":"onset 3 min after the 25 % step (×31 against chance)"},{"factor":"SCOPE","text":"same service (×16)"}],
                "against":[{"factor":"BASE_RATE","text":"this service has 0.2 anomalies a day by itself"}]},
               {"rank":2,"probability":0.06,"confidence":"weak","relation":"shared_db","lagSeconds":1980,
                "change":{"id":"orders-V58","kind":"db_migration","status":"succeeded","title":"V58__split_address.sql","services":["orders"],"database":"orders-db",
                  "startedAt":"2026-11-22T13:30:00Z","endedAt":"2026-11-22T13:44:00Z","owner":"team-orders"},
                "reasons":[{"factor":"SCOPE","text":"shares a database with payments (×2)"}]}]}],
             "revisions":{"complete":true,"revisions":[
               {"revision":1,"issuedAt":"2026-11-22T14:03:41Z","sentence":"No recorded change explains this (62 %).","none":0.62,"suspects":[]},
               {"revision":2,"issuedAt":"2026-11-22T14:04:50Z","sentence":"deploy payments v42 (71 %): same service (×16). No change: 22 %.","suspects":[]},
               {"revision":3,"issuedAt":"2026-11-22T14:06:10Z","sentence":"deploy payments v42 (84 %): onset 3 min after the 25 % step. No change: 11 %.","suspects":[]}]},
             "verdicts":[{"anomalyId":"payments-1","verdict":"CONFIRMED","changeId":"payments-v42","comment":"rolled back by hand, it stopped at once","decidedAt":"2026-11-22T14:20:00Z","actor":{"team":"team-payments"}}],
             "changes":[
               {"id":"payments-v42","kind":"deploy","service":"payments","startedAt":"2026-11-22T13:55:00Z","endedAt":"2026-11-22T14:07:00Z","status":"succeeded",
                "version":"v42","previousVersion":"v41","title":"Deploy payments v42: retry declined cards once","owner":"team-payments",
                "steps":[{"at":"2026-11-22T13:55:00Z","exposure":0.05},{"at":"2026-11-22T14:00:00Z","exposure":0.25},{"at":"2026-11-22T14:02:00Z","exposure":0.5},{"at":"2026-11-22T14:07:00Z","exposure":1}]},
               {"id":"orders-V58","kind":"db_migration","service":"orders","database":"orders-db","startedAt":"2026-11-22T13:30:00Z","endedAt":"2026-11-22T13:44:00Z","status":"succeeded","title":"V58__split_address.sql"},
               {"id":"flag-tax","kind":"feature_flag","service":"checkout","startedAt":"2026-11-22T13:41:00Z","status":"succeeded","values":[{"key":"checkout.new-tax","before":"off","after":"on"}]},
               {"id":"scale-web","kind":"infrastructure","service":"web","startedAt":"2026-11-22T13:37:00Z","status":"succeeded","title":"web: 12 to 16 replicas"},
               {"id":"cfg-1","kind":"config","service":"web","startedAt":"2026-11-22T13:50:00Z","rolledBackAt":"2026-11-22T13:58:00Z","status":"rolled_back","title":"web: longer timeouts"},
               {"id":"r-1","kind":"deploy","service":"search","startedAt":"2026-11-22T13:51:00Z","status":"succeeded"},
               {"id":"r-2","kind":"deploy","service":"search","startedAt":"2026-11-22T13:51:20Z","status":"succeeded"},
               {"id":"r-3","kind":"custom","startedAt":"2026-11-22T14:04:00Z","status":"succeeded","title":"pager rotation"}],
             "series":[]}
            """);
    ArrayNode series = snapshot.withArray("series");
    series.add(line("payments-1", "1", 0.004, 0.21, 0));
    series.add(line("checkout-1", "ms", 310, 2_400, 90));
    return snapshot;
  }

  /** The same when it is over. */
  static ObjectNode recovered() {
    ObjectNode snapshot = payments();
    ((ObjectNode) snapshot.path("incident")).put("resolvedAt", "2026-11-22T14:17:00Z");
    for (JsonNode episode : snapshot.path("incident").path("episodes")) {
      ((ObjectNode) episode).put("resolvedAt", "2026-11-22T14:17:00Z");
    }
    return snapshot;
  }

  /** Nothing was changed near, and there is no line. */
  static ObjectNode unexplained() {
    return parse(
        """
        {"incident":{"id":"staging-search-1","domain":"staging","firstOnset":"2026-11-22T11:00:00Z","lastOnset":"2026-11-22T11:00:00Z","revision":1,
          "sentence":"No recorded change explains this; none was near.",
          "posterior":{"answer":{"hypothesis":"NONE","probability":1.0,"confidence":"possible"},"none":1.0,"unlinked":0.0},
          "episodes":[{"id":"staging-search-1","service":"search","metric":"http.server.request.duration p99","severity":"warning","onset":"2026-11-22T11:00:00Z"}]}}
        """);
  }

  /** Every text of an event means harm. */
  static ObjectNode hostile() {
    ObjectNode snapshot = payments();
    String quoted = JSON.getNodeFactory().textNode(HOSTILE).toString();
    String inside = quoted.substring(1, quoted.length() - 1);
    String text = snapshot.toString();
    for (String word :
        new String[] {
          "Deploy payments v42: retry declined cards once",
          "rolled back by hand, it stopped at once",
          "http.server.request.error_ratio",
          "team-payments",
          "pager rotation",
          "same service (×16)",
          "\"search\"",
          "\"v42\"",
          "\"prod\"",
          "\"payments\""
        }) {
      text = text.replace(word, word.startsWith("\"") ? quoted : inside + " long".repeat(300));
    }
    return parse(text);
  }

  private static ObjectNode line(
      String anomaly, String unit, double normal, double wrong, int late) {
    Random random = new Random(7);
    ObjectNode line = JSON.createObjectNode();
    line.put("anomaly", anomaly).put("source", "anomaly").put("unit", unit);
    ArrayNode points = line.putArray("points");
    for (int second = -3_600; second <= 900; second += 30) {
      double rise = Math.max(0, Math.min(1, (second - late + 30) / 180.0));
      double value = (normal + (wrong - normal) * rise) * (0.9 + 0.2 * random.nextDouble());
      points
          .addArray()
          .add(ONSET.plusSeconds(second).toEpochMilli())
          .add(Math.round(value * 10_000) / 10_000.0);
    }
    return line;
  }

  private static ObjectNode parse(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** To look at: writes pictures into a folder. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Wish usual = Wish.USUAL;
    Wish dark = new Wish(1_200, 630, Theme.DARK, usual.from(), usual.to());
    Wish small = new Wish(600, 400, Theme.LIGHT, usual.from(), usual.to());
    write(folder, "payments", payments(), usual);
    write(folder, "recovered-dark", recovered(), dark);
    write(folder, "unexplained", unexplained(), usual);
    write(folder, "hostile", hostile(), dark);
    write(folder, "small", payments(), small);
  }

  private static void write(Path folder, String name, ObjectNode snapshot, Wish wish)
      throws IOException {
    String svg = Picture.svg(snapshot, wish);
    Files.writeString(folder.resolve(name + ".svg"), svg);
    Files.write(folder.resolve(name + ".png"), new Png().of(svg));
  }
}
