package dev.culprit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.culprit.domain.ChangeEvent;
import dev.culprit.domain.EdgeRetracted;
import dev.culprit.domain.Kind;
import dev.culprit.domain.Recency;
import dev.culprit.domain.Recorded;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** The bytes are stored data: what an older version wrote must stay readable. */
class TaggedSerdeTest {
  private static final Tagged ACCEPTED =
      new Tagged.Accepted(
          new Recorded<>(
              ChangeEvent.of(
                  "deploy-1", Kind.DEPLOY, "checkout", Instant.parse("2026-11-22T10:00:00Z")),
              new Recency(OptionalLong.of(3), Instant.parse("2026-11-22T10:00:00.5Z"), "00ff"),
              Instant.parse("2026-11-22T10:00:01Z")));

  private static final String ACCEPTED_BYTES =
      "0101f8241a602b6982c0241a602b69802407395628804330306666c6fa816964476465706c6f792d"
          + "31836b696e64456465706c6f79857374617475734673746172746564877365727669636573f84763"
          + "6865636b6f7574f98873746172746564417453323032362d31312d32325431303a30303a30305afb"
          + "f9";

  private static final Tagged RETRACTION =
      new Tagged.Retraction(
          new EdgeRetracted("web-checkout", Instant.parse("2026-11-22T10:00:00Z")));

  private static final String RETRACTION_BYTES = "0106f8241a602b6980c04b7765622d636865636b6f7574f9";

  @Test
  void theFormatIsThis() {
    assertThat(HexFormat.of().formatHex(write(ACCEPTED))).isEqualTo(ACCEPTED_BYTES);
    assertThat(HexFormat.of().formatHex(write(RETRACTION))).isEqualTo(RETRACTION_BYTES);
  }

  @Test
  void whatWasWrittenBeforeIsRead() {
    assertThat(read(HexFormat.of().parseHex(ACCEPTED_BYTES))).isEqualTo(ACCEPTED);
    assertThat(read(HexFormat.of().parseHex(RETRACTION_BYTES))).isEqualTo(RETRACTION);
  }

  @Test
  void anotherVersionIsRefusedByNumber() {
    byte[] newer = write(ACCEPTED);
    newer[0] = 9;
    assertThatThrownBy(() -> read(newer))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("format 9")
        .hasMessageContaining("reads format 1");
  }

  @Test
  void damageIsNoticed() {
    assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(SerializationException.class);
    assertThatThrownBy(() -> read(new byte[] {1, 1})).isInstanceOf(SerializationException.class);
    byte[] unknownTag = write(ACCEPTED);
    unknownTag[1] = 77;
    assertThatThrownBy(() -> read(unknownTag))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("77");
    byte[] cut = Arrays.copyOf(write(ACCEPTED), 20);
    assertThatThrownBy(() -> read(cut)).isInstanceOf(SerializationException.class);
  }

  private static byte[] write(Tagged tagged) {
    return new TaggedSerde().serializer().serialize("by-domain", tagged);
  }

  private static Tagged read(byte[] bytes) {
    return new TaggedSerde().deserializer().deserialize("by-domain", bytes);
  }
}
