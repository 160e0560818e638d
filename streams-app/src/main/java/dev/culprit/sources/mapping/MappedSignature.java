package dev.culprit.sources.mapping;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.culprit.domain.InvalidField;
import dev.culprit.sources.AnySignature;
import dev.culprit.sources.Body;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.HmacSignature;
import dev.culprit.sources.Signature;
import dev.culprit.sources.TokenSignature;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A keyed hash over the body with a text before it, as Statsig and Slack sign.
 *
 * @param before made of headers only
 */
record MappedSignature(HmacSignature hmac, Template before) implements Signature {
  private static final Map<String, String> ALGORITHMS =
      Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha512", "HmacSHA512");

  /** A token, a hash of the body, or a hash of the body with a text before it. */
  static Signature read(Keys keys) {
    List<String> headers = keys.texts("header");
    if (headers.isEmpty()) {
      throw keys.missing("header");
    }
    String header = headers.get(0);
    String prefix = keys.text("prefix").orElse("");
    Optional<String> algorithm = keys.text("hmac");
    String encoding = keys.text("encoding").orElse("hex").toUpperCase(Locale.ROOT);
    Optional<Template> before =
        keys.text("before").map(text -> Fields.template(keys.path("before"), text, Map.of()));
    keys.done();
    if (algorithm.isEmpty()) {
      return new AnySignature(
          headers.stream().<Signature>map(h -> new TokenSignature(h, prefix)).toList());
    }
    String java = ALGORITHMS.getOrDefault(algorithm.get().toLowerCase(Locale.ROOT), "");
    if (java.isEmpty()) {
      throw new InvalidField(keys.path("hmac"), algorithm.get(), "it is sha1, sha256 or sha512");
    }
    if (!encoding.equals("HEX") && !encoding.equals("BASE64")) {
      throw new InvalidField(keys.path("encoding"), encoding, "it is hex or base64");
    }
    HmacSignature hmac =
        new HmacSignature(header, java, prefix, HmacSignature.Encoding.valueOf(encoding));
    return before.<Signature>map(text -> new MappedSignature(hmac, text)).orElse(hmac);
  }

  @Override
  public boolean isBy(byte[] secret, Delivery delivery) {
    Body nothing = Body.of(MissingNode.getInstance());
    Optional<String> text = before.text(new Scope(delivery, nothing, nothing, nothing));
    if (text.isEmpty()) {
      return false;
    }
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(text.get().getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(delivery.body());
    return hmac.isBy(
        secret,
        new Delivery(
            delivery.path(),
            delivery.pathParameters(),
            delivery.query(),
            delivery.headers(),
            signed.toByteArray(),
            delivery.receivedAt()));
  }

  @Override
  public String description() {
    return hmac.description();
  }
}
