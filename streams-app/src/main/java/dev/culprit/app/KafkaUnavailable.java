package dev.culprit.app;

/** Kafka did not do what it was asked, or does not answer. */
public final class KafkaUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KafkaUnavailable(String bootstrapServers, Throwable cause) {
    super(
        "Kafka at "
            + bootstrapServers
            + " ("
            + Options.BOOTSTRAP_SERVERS
            + ") did not do it: "
            + cause.getMessage(),
        cause);
  }
}
