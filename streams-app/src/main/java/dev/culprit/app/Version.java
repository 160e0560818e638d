package dev.culprit.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.kafka.common.utils.AppInfoParser;

/** Which versions run. */
public final class Version {
  private Version() {}

  /** Version of this build. */
  public static String culprit() {
    try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      if (resource != null) {
        properties.load(resource);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String kafka() {
    return AppInfoParser.getVersion();
  }

  public static String java() {
    return Runtime.version().toString();
  }
}
