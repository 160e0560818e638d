package dev.culprit.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.javalin.config.RoutesConfig;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS with a certificate that Java's own keytool has made. */
class TlsTest {
  private static final String PASSWORD = "password of the test";

  @TempDir private static Path directory = Path.of("");
  private static Path pkcs12 = Path.of("");
  private static Path pem = Path.of("");
  private static KeyStore keys;

  @BeforeAll
  static void make() throws Exception {
    pkcs12 = keyPair("keys");
    keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(pkcs12)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Key key = keys.getKey("culprit", PASSWORD.toCharArray());
    Certificate certificate = keys.getCertificate("culprit");
    pem = directory.resolve("keys.pem");
    Files.writeString(
        pem,
        "a comment\n"
            + block("CERTIFICATE", certificate.getEncoded())
            + block("PRIVATE KEY", key.getEncoded()));
  }

  @Test
  void pkcs12AndPemAreServedTheSame() throws Exception {
    for (Tls tls : List.of(Tls.of(pkcs12, "PKCS12", PASSWORD, ""), Tls.of(pem, "PEM", "", ""))) {
      try (HttpServer server = server(tls)) {
        HttpResponse<String> answer =
            client()
                .send(
                    HttpRequest.newBuilder(
                            URI.create("https://localhost:" + server.port() + "/scheme"))
                        .build(),
                    BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("https");
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      }
    }
  }

  @Test
  void serverIsKnownByItsOwnCertificateUnderAnyName() throws Exception {
    Tls tls = Tls.of(pem, "PEM", "", "");
    Tls another = Tls.of(keyPair("another"), "PKCS12", PASSWORD, "");
    try (HttpServer server = server(tls)) {
      URI byAddress = URI.create("https://127.0.0.1:" + server.port() + "/scheme");
      assertThat(body(tls.trustingItself(), byAddress)).isEqualTo("https");
      assertThatExceptionOfType(java.io.IOException.class)
          .isThrownBy(() -> body(another.trustingItself(), byAddress))
          .withMessageContaining("another server answers");
    }
  }

  @Test
  void fileThatCannotBeUsedIsExplained() throws Exception {
    assertThatExceptionOfType(java.io.IOException.class)
        .isThrownBy(() -> Tls.of(pkcs12, "PKCS12", "wrong", ""))
        .withMessageContaining("password");
    Path encrypted =
        Files.writeString(
            directory.resolve("encrypted.pem"),
            block("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3}));
    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() -> Tls.of(encrypted, "PEM", "", ""))
        .withMessageContaining("openssl pkcs8");
    Path noKey = directory.resolve("trust.p12");
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, new char[0]);
    empty.setCertificateEntry("ca", keys.getCertificate("culprit"));
    try (var out = Files.newOutputStream(noKey)) {
      empty.store(out, PASSWORD.toCharArray());
    }
    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() -> Tls.of(noKey, "PKCS12", PASSWORD, ""))
        .withMessageContaining("no private key");
  }

  private static HttpServer server(Tls tls) {
    return new HttpServer(
            HttpConfig.DEFAULT.withPort(0),
            TrustedProxies.NONE,
            Optional.of(tls),
            new Refusals(InstantSource.system(), reason -> {}),
            List.<Routes>of(TlsTest::routes))
        .start();
  }

  private static void routes(RoutesConfig routes) {
    routes.get("/scheme", context -> context.result(context.scheme()));
  }

  private static Path keyPair(String name) throws Exception {
    Path file = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "culprit",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    return file;
  }

  private static String body(SSLContext context, URI uri) throws Exception {
    return HttpClient.newBuilder()
        .sslContext(context)
        .build()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  private static HttpClient client() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, new char[0]);
    trusted.setCertificateEntry("culprit", keys.getCertificate("culprit"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static String block(String name, byte[] bytes) {
    return "-----BEGIN "
        + name
        + "-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes)
        + "\n-----END "
        + name
        + "-----\n";
  }
}
