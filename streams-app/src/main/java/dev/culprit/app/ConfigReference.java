package dev.culprit.app;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Writes docs/configuration.md. */
public final class ConfigReference {
  private ConfigReference() {}

  /** Every option as Markdown. */
  public static String markdown() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Configuration

        Made from the code by `ConfigReferenceTest`; change `Options.java`, not this page.

        Options stand in a properties file (`culprit run --config FILE`). An environment variable overrides the file:
        `CULPRIT_HTTP_PORT` is `http.port`. The command line overrides both. Durations carry their unit: `250ms`, `30s`, `30m`,
        `12h`, `7d`. An unknown option is an error that names the nearest known one. `culprit config` prints what holds, with
        secrets hidden.

        Variables that begin with `CULPRIT_` and are no option are named in the log and otherwise ignored, because Kubernetes
        puts such variables into every pod beside a service called `culprit`. Beside a service called `culprit-http` it would
        even set `CULPRIT_HTTP_PORT`: say `enableServiceLinks: false` there.

        """);
    String group = "";
    for (ConfigKey key : CulpritConfig.keys()) {
      if (!key.group.equals(group)) {
        group = key.group;
        page.append("## ").append(group).append("\n\n");
        page.append("| option | default | may be | meaning |\n|---|---|---|---|\n");
      }
      page.append(row(key)).append('\n');
      if (isLastOfGroup(key)) {
        page.append('\n');
      }
    }
    page.append(MigrationOptions.MARKDOWN);
    page.append(
        """
        ## Secrets of sources

        `intake.source.NAME.secret` is what the source of that name signs its deliveries with; several, separated by commas, hold
        at the same time, so that one can be replaced. Where one is set, a delivery without a right signature is refused with 401;
        where none is, every delivery is believed. In the environment, `CULPRIT_INTAKE_SOURCE_GITHUB_SECRET`.
        [intake/README.md](intake/README.md) says how each source signs.

        ## Originals of sources

        `intake.source.NAME.tee` is the address of what the senders of that source would send to if Culprit were not there. Every delivery is
        forwarded to it as it came, and the answer is the original's; [intake/tee.md](intake/tee.md). For a source that is heard
        at paths of the original (`/v2/change/enqueue`), the base address (`https://events.pagerduty.com`); for any other, the whole address.

        ## Topics of sources

        `intake.source.NAME.topics` names Kafka topics on which that source is heard, separated by commas; what a request would have in its
        query stands behind a `?`: `cdc.public.flyway_schema_history?service=checkout&environment=prod`. [intake/topics.md](intake/topics.md)

        ## Kafka's clients

        Settings of Kafka's own clients pass through unchanged, the more special one winning:

        | prefix | reaches |
        |---|---|
        | `kafka.` | all clients, for example `kafka.security.protocol=SASL_SSL` |
        | `kafka.producer.`, `kafka.consumer.`, `kafka.admin.` | clients of that kind, those inside Kafka Streams included |
        | `kafka.streams.` | Kafka Streams, for example `kafka.streams.num.standby.replicas=1` |

        What an option above decides cannot be passed through; the error names the option.

        ## Secrets

        A value may refer to a secret: `${env:NAME}` is an environment variable, `${file:/path/to.properties:key}` an entry of a
        properties file, `${directory:/run/secrets:name}` the content of a file. A reference that leads nowhere is an error. What
        came from a reference, and whatever is called password, secret, token, credential, key, header, tee or JAAS, is never printed.
        """);
    return page.toString();
  }

  private static String row(ConfigKey key) {
    String value = String.valueOf(key.defaultValue);
    return "| `"
        + key.name
        + "` | "
        + (value.isEmpty() ? "" : "`" + value + "`")
        + " | "
        + (key.validator == null ? "" : key.validator.toString().replace("|", "\\|"))
        + " | "
        + key.documentation.replace("|", "\\|")
        + " |";
  }

  private static boolean isLastOfGroup(ConfigKey key) {
    List<ConfigKey> keys = CulpritConfig.keys();
    int next = keys.indexOf(key) + 1;
    return next == keys.size() || !keys.get(next).group.equals(key.group);
  }
}
