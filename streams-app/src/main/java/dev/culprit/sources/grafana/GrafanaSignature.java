package dev.culprit.sources.grafana;

import dev.culprit.sources.Delivery;
import dev.culprit.sources.HmacSignature;
import dev.culprit.sources.Signature;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The keyed hash that a contact point sends from Grafana 12 on, of the body alone, or of its time,
 * a colon and the body where the contact point names a header for the time.
 */
final class GrafanaSignature implements Signature {
  private static final HmacSignature OF_BODY =
      new HmacSignature(
          "X-Grafana-Alerting-Signature", "HmacSHA256", "", HmacSignature.Encoding.HEX);

  /** The name is the user's choice; these are those that the documentation uses. */
  private static final List<String> TIMES =
      List.of("X-Grafana-Alerting-Timestamp", "X-Grafana-Alerting-Signature-Timestamp");

  @Override
  public boolean isBy(byte[] secret, Delivery delivery) {
    boolean known = OF_BODY.isBy(secret, delivery);
    for (String header : TIMES) {
      Optional<String> time = delivery.header(header);
      if (time.isPresent()) {
        known |= OF_BODY.isBy(secret, timed(delivery, time.get()));
      }
    }
    return known;
  }

  @Override
  public String description() {
    return OF_BODY.description();
  }

  private static Delivery timed(Delivery delivery, String time) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes((time + ":").getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(delivery.body());
    return new Delivery(
        delivery.path(),
        delivery.pathParameters(),
        delivery.query(),
        delivery.headers(),
        signed.toByteArray(),
        delivery.receivedAt());
  }
}
