package dev.culprit.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.culprit.http.Access;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenFileTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  @Test
  void linesAreNameScopesHashAndLimits() throws UnusableTokens {
    assertThat(
            TokenFile.read(
                List.of(
                    "# who",
                    "",
                    "  ci   publish  sha256:" + HASH + "  rate=50 body=262144",
                    "ann\tread,verdict\tsha256:" + "f".repeat(64))))
        .containsExactly(
            new Token(
                "ci", Set.of(Access.PUBLISH), HASH, OptionalInt.of(50), OptionalInt.of(262_144)),
            new Token(
                "ann",
                Set.of(Access.READ, Access.VERDICT),
                "f".repeat(64),
                OptionalInt.empty(),
                OptionalInt.empty()));
  }

  @Test
  void lineOfANewTokenCanBeRead() throws UnusableTokens {
    String secret = Token.random();
    Token token = Token.of("ci", Set.of(Access.READ, Access.PUBLISH), secret);
    assertThat(TokenFile.read(List.of(token.line()))).containsExactly(token);
    assertThat(token.isOf(Token.hash(secret))).isTrue();
    assertThat(token.isOf(Token.hash(secret + "x"))).isFalse();
    assertThat(secret).startsWith("culprit_").hasSizeGreaterThan(50);
  }

  @Test
  void badLineIsNamedWithItsValueAndRemedy() {
    refuses("ci publish", "line 2: \"ci\"", "name  scopes  sha256:");
    refuses("c/i publish sha256:" + HASH, "\"c/i\"", "letters, digits");
    refuses("ci publish,write sha256:" + HASH, "\"write\"", "read, publish, verdict, admin");
    refuses("ci open sha256:" + HASH, "\"open\"", "read, publish, verdict, admin");
    refuses("ci publish " + HASH, "culprit token create");
    refuses("ci publish sha256:" + HASH + " speed=1", "\"speed=1\"", "rate=REQUESTS");
    refuses("ci publish sha256:" + HASH + " rate=0", "\"rate=0\"", "whole number");
    refuses("ci publish sha256:" + HASH + " rate=1 rate=2", "\"rate=2\"", "once");
    refuses("first read sha256:" + "a".repeat(64), "stood on a line before");
  }

  @Test
  void tokenInPlaceOfItsHashIsNotRepeated() {
    String secret = Token.random();
    assertThatExceptionOfType(UnusableTokens.class)
        .isThrownBy(() -> TokenFile.read(List.of("ci publish " + secret)))
        .satisfies(
            thrown -> assertThat(thrown.getMessage()).doesNotContain(secret.substring(0, 12)));
  }

  private static void refuses(String line, String... parts) {
    assertThatExceptionOfType(UnusableTokens.class)
        .isThrownBy(() -> TokenFile.read(List.of("a read sha256:" + "a".repeat(64), line)))
        .satisfies(thrown -> assertThat(thrown.getMessage()).contains(parts).contains("line 2"));
  }
}
