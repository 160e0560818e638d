package dev.culprit.app;

import dev.culprit.http.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/** Asks the Culprit that runs on this machine with the same options how it is. */
public final class HealthQuestion {
  private static final int OK = 200;

  private final CulpritConfig config;
  private final Duration patience;

  /**
   * @param answer as {@code /healthz} and {@code /readyz} give it, in JSON
   */
  public record Health(boolean good, String answer) {}

  public HealthQuestion(CulpritConfig config, Duration patience) {
    this.config = config;
    this.patience = patience;
  }

  /** Whether the process should be left alone. */
  public Health alive() throws IOException, InterruptedException {
    return ask("/healthz");
  }

  /** Whether it should be sent requests. */
  public Health ready() throws IOException, InterruptedException {
    return ask("/readyz");
  }

  private Health ask(String path) throws IOException, InterruptedException {
    Optional<Tls> tls = DoorOptions.tls(config);
    HttpClient.Builder client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience);
    tls.ifPresent(itself -> client.sslContext(itself.trustingItself()));
    URI uri = URI.create((tls.isPresent() ? "https://" : "http://") + address() + base() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(patience).GET().build();
    try {
      HttpResponse<String> response = client.build().send(request, BodyHandlers.ofString());
      return new Health(response.statusCode() == OK, response.body());
    } catch (IOException e) {
      throw new IOException("no Culprit answers at " + uri + " (" + e + ")", e);
    }
  }

  private String address() throws UnknownHostException {
    int port = config.number(HttpOptions.PORT);
    if (port == 0) {
      throw new ConfigException(
          HttpOptions.PORT, port, "a free port was taken, which nobody else knows; choose one");
    }
    InetAddress bound = InetAddress.getByName(config.text(HttpOptions.HOST));
    InetAddress asked = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    String host = asked.getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  private String base() {
    String base = config.text(HttpOptions.BASE_PATH);
    return base.equals("/") ? "" : base;
  }
}
