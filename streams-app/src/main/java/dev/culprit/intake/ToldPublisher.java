package dev.culprit.intake;

import dev.culprit.intake.RecordReader.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** Publishes what records became, but for what the broker will never take. */
record ToldPublisher(Publisher publisher, RecordReader reader) {
  /**
   * Waits until the broker has acknowledged everything.
   *
   * @param told one that the broker will never take is replaced by its refusal
   * @throws ExecutionException with the cause, if another attempt may succeed
   */
  void publish(List<Told> told) throws ExecutionException {
    List<ProducerRecord<byte[], byte[]>> records =
        told.stream().flatMap(one -> one.accepted().stream()).map(Accepted::record).toList();
    if (records.isEmpty()) {
      return;
    }
    try {
      var unused = publisher.publish(records).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException(e);
    } catch (ExecutionException e) {
      if (!isOfTheRecord(e.getCause())) {
        throw e;
      }
      singly(told);
    }
  }

  /** The one that is wrong must not hold up the others. */
  private void singly(List<Told> told) throws ExecutionException {
    for (int i = 0; i < told.size(); i++) {
      Told one = told.get(i);
      if (told.size() == 1) {
        told.set(
            i,
            reader.refused(
                one.record(),
                one.source(),
                "EVENT_TOO_LARGE",
                "an event of it is larger than its topic takes; raise max.message.bytes there"));
      } else {
        List<Told> alone = new ArrayList<>(List.of(one));
        publish(alone);
        told.set(i, alone.get(0));
      }
    }
  }

  private static boolean isOfTheRecord(@Nullable Throwable cause) {
    return cause instanceof RecordTooLargeException || cause instanceof InvalidRecordException;
  }
}
