package dev.culprit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** With which key and certificate HTTPS is spoken. */
public final class Tls {
  private static final Pattern PEM_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final Pattern PEM_CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private final KeyStore keys;
  private final String keyPassword;

  private Tls(KeyStore keys, String keyPassword) {
    this.keys = keys;
    this.keyPassword = keyPassword;
  }

  /**
   * @param type {@code PEM}, or what Java knows, such as {@code PKCS12} and {@code JKS}
   * @param keyPassword empty if it is that of the store
   * @throws IOException if the file cannot be read
   * @throws GeneralSecurityException saying what is wrong with its content
   */
  public static Tls of(Path file, String type, String password, String keyPassword)
      throws IOException, GeneralSecurityException {
    if (type.equals("PEM")) {
      return new Tls(pem(Files.readString(file, UTF_8)), "");
    }
    KeyStore keys = KeyStore.getInstance(type);
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, password.toCharArray());
    }
    Tls tls = new Tls(keys, keyPassword.isEmpty() ? password : keyPassword);
    tls.requireKey();
    return tls;
  }

  SslContextFactory.Server contexts() {
    SslContextFactory.Server contexts = new SslContextFactory.Server();
    contexts.setKeyStore(keys);
    contexts.setKeyStorePassword(keyPassword);
    contexts.setKeyManagerPassword(keyPassword);
    contexts.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return contexts;
  }

  /** For a client on the same machine, which accepts the server with these certificates only. */
  public SSLContext trustingItself() {
    try {
      Set<Certificate> own = new HashSet<>();
      for (String alias : Collections.list(keys.aliases())) {
        if (keys.isKeyEntry(alias)) {
          own.add(keys.getCertificate(alias));
        }
      }
      return OwnCertificate.trusting(own);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a loaded store of keys can be read", e);
    }
  }

  private void requireKey() throws GeneralSecurityException {
    for (String alias : Collections.list(keys.aliases())) {
      if (keys.isKeyEntry(alias)) {
        if (keys.getKey(alias, keyPassword.toCharArray()) instanceof PrivateKey) {
          return;
        }
      }
    }
    throw new GeneralSecurityException("there is no private key in it");
  }

  private static KeyStore pem(String text) throws IOException, GeneralSecurityException {
    Matcher key = PEM_KEY.matcher(text);
    if (!key.find()) {
      throw new GeneralSecurityException(
          "it has no -----BEGIN PRIVATE KEY-----; \"openssl pkcs8 -topk8 -nocrypt\" makes one of an"
              + " encrypted or an older key");
    }
    StringBuilder chain = new StringBuilder();
    Matcher certificate = PEM_CERTIFICATE.matcher(text);
    while (certificate.find()) {
      chain.append(certificate.group()).append('\n');
    }
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(chain.toString().getBytes(UTF_8)));
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException("it has no -----BEGIN CERTIFICATE-----");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, new char[0]);
    keys.setKeyEntry(
        "culprit",
        privateKey(Base64.getMimeDecoder().decode(key.group(1))),
        new char[0],
        certificates.toArray(Certificate[]::new));
    return keys;
  }

  private static PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException another) {
        // The next algorithm may know it.
      }
    }
    throw new GeneralSecurityException("its key is none of " + ALGORITHMS);
  }
}
