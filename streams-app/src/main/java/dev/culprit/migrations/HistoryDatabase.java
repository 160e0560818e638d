package dev.culprit.migrations;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A database that is migrated.
 *
 * @param name as the configuration calls it
 * @param url of JDBC
 * @param services whose database it is; empty if the change concerns whoever depends on it
 * @param environment of the changes; empty for all
 * @param database what the changes call it; empty for its own name
 * @param tables history tables with names of their own, or in a schema that is not to be searched;
 *     empty for those that bear the tools' usual names, in any schema
 * @param zone in which its times are written; empty where that can be found out
 */
public record HistoryDatabase(
    String name,
    String url,
    Optional<String> user,
    Optional<String> password,
    List<String> services,
    Optional<String> environment,
    Optional<String> database,
    List<String> tables,
    Optional<ZoneId> zone) {
  private static final Pattern SECRET_IN_URL =
      Pattern.compile("(?i)[?&;]password=|//[^/@]*:[^/@]*@|:[^/:@]+/[^/:@]+@");

  public HistoryDatabase {
    services = List.copyOf(services);
    tables = List.copyOf(tables);
    if (!url.startsWith("jdbc:") || url.length() < 8) {
      throw new IllegalArgumentException("it is written like jdbc:postgresql://host/database");
    }
    if (SECRET_IN_URL.matcher(url).find()) {
      throw new IllegalArgumentException(
          "it must not hold a password; put that into migrations." + name + ".password");
    }
  }

  /** One that needs no more than this. */
  public static HistoryDatabase of(String name, String url) {
    return new HistoryDatabase(
        name,
        url,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** What the driver is told: who asks, and how long it may wait for an answer. */
  Properties connection() {
    Properties properties = new Properties();
    user.ifPresent(value -> properties.setProperty("user", value));
    password.ifPresent(value -> properties.setProperty("password", value));
    if (url.startsWith("jdbc:postgresql:")) {
      properties.setProperty("ApplicationName", "culprit");
      properties.setProperty("loginTimeout", "10");
      properties.setProperty("connectTimeout", "10");
      properties.setProperty("socketTimeout", "30");
    } else if (url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:")) {
      properties.setProperty("connectTimeout", "10000");
      properties.setProperty("socketTimeout", "30000");
    } else if (url.startsWith("jdbc:sqlserver:")) {
      properties.setProperty("loginTimeout", "10");
      properties.setProperty("socketTimeout", "30000");
    }
    return properties;
  }

  @Override
  public String toString() {
    return name; // whoever logs it must not log the password
  }
}
