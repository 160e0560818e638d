package dev.culprit.topology;

import dev.culprit.domain.Parameters;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Fetches, asks {@code Correlation}, stores, forwards. Whatever dies whenever, every topic of
 * answers ends up with what {@code Correlation} says of the accepted events, under {@code
 * at_least_once} too:
 *
 * <ol>
 *   <li>For news, first the <em>marks</em> are stored (which incidents it may have changed, which
 *       anomaly it retracted) and then the event. Both go to one changelog partition, which keeps
 *       their order: an event on record has its marks on record. An event that is not on record is
 *       delivered again, since its offset cannot have been committed.
 *   <li>Answers are derived from <em>committed</em> knowledge only ({@link CommitWitness}). A
 *       successor then finds on record all that they follow from, their marks, and, if it finds
 *       anything later, what was said as well. So nothing can stand on a topic that nobody knows to
 *       have said; were answers derived from what a crash may still take back, an event that is
 *       delivered again could meet its retraction in one go, and what had been said in between
 *       would stay. The one exception is the first annotation of an anomaly, which does not wait:
 *       it is said again with the event, and a retraction leaves a mark of its own.
 *   <li>A mark is deleted only when a commit lies between the last answer and the deletion: what
 *       may not have been acknowledged is not forgotten. After a restart everything under a mark is
 *       said again before anything new is learnt, under the same revision if it is the same.
 *   <li>A local store can have outrun its changelog when the process was killed. Entries of records
 *       that are delivered again are therefore written again, though they say nothing new.
 * </ol>
 *
 * The clock (a punctuation, and when commits happen) decides when something is said, never what.
 */
final class CorrelateProcessor implements Processor<byte[], byte[], String, Statement> {
  /** News is gathered for one part, committed in the next. */
  private static final int TICKS_PER_COALESCING = 2;

  private final TopologyConfig config;
  private final Parameters shipped;
  private @Nullable CorrelateTask task;

  CorrelateProcessor(TopologyConfig config, Parameters shipped) {
    this.config = config;
    this.shipped = shipped;
  }

  /** Also called on a task that was revived: nothing of the time before may be left. */
  @Override
  public void init(ProcessorContext<String, Statement> context) {
    close();
    CorrelateTask begun = new CorrelateTask(context, config.lateness(), shipped);
    task = begun;
    Duration tick = config.coalescing().dividedBy(TICKS_PER_COALESCING);
    context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, timestamp -> begun.tick());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Objects.requireNonNull(task, "process before init").process(record);
  }

  @Override
  public void close() {
    if (task != null) {
      task.close();
      task = null;
    }
  }
}
