package dev.culprit.intake;

import static dev.culprit.intake.ForwardingCulprit.DEPLOYED;
import static dev.culprit.intake.ForwardingCulprit.ENQUEUE;
import static dev.culprit.intake.ForwardingCulprit.PUBLISHED;
import static dev.culprit.intake.ForwardingCulprit.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a delivery if its original, the broker or the configuration fails. */
@Timeout(30)
final class TeeFailureTest {
  private final ForwardingCulprit culprit = new ForwardingCulprit();

  @BeforeEach
  void start() throws IOException {
    culprit.startOriginal();
  }

  @AfterEach
  void stop() {
    culprit.close();
  }

  @Test
  void brokerThatIsAwayChangesNothingForTheSender() throws Exception {
    // Whatever is sent is never acknowledged.
    culprit.start("pagerduty", culprit.base(), ForwardingCulprit.producer(false));
    assertThat(culprit.post(ENQUEUE, DEPLOYED).statusCode()).isEqualTo(299);
    assertThat(culprit.counted.poll(10, TimeUnit.SECONDS))
        .isEqualTo("pagerduty refused BROKER_UNAVAILABLE");
  }

  @Test
  void eventIsPublishedWhileTheOriginalThinks() throws Exception {
    CountDownLatch published = new CountDownLatch(1);
    culprit.answering =
        exchange -> {
          try {
            assertThat(published.await(10, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          answer(exchange, 299, "thanks");
        };
    MockProducer<byte[], byte[]> telling =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> one, Callback callback) {
            published.countDown();
            return super.send(one, callback);
          }
        };
    culprit.start("pagerduty", culprit.base(), telling, Duration.ofSeconds(15));
    assertThat(culprit.post(ENQUEUE, DEPLOYED).statusCode()).isEqualTo(299);
  }

  @Test
  void originalThatCannotBeReachedIsToldAndTheEventPublished() throws Exception {
    culprit.start("pagerduty", culprit.base());
    culprit.stopOriginal();
    HttpResponse<byte[]> answer = culprit.post(ENQUEUE, DEPLOYED);
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(new String(answer.body(), UTF_8))
        .contains("original-unreachable", "intake.source.pagerduty.tee");
    assertThat(culprit.counted.take()).isIn(PUBLISHED, "pagerduty refused NO_ANSWER_OF_ORIGINAL");
    assertThat(culprit.counted.take()).isIn(PUBLISHED, "pagerduty refused NO_ANSWER_OF_ORIGINAL");
    assertThat(culprit.producer.history()).hasSize(1);
  }

  @Test
  void originalThatStopsInTheMiddleIsWaitedForOnlySoLong() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    culprit.answering =
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        };
    culprit.start("pagerduty", culprit.base(), culprit.producer, Duration.ofMillis(300));
    HttpResponse<byte[]> answer = culprit.post(ENQUEUE, DEPLOYED);
    over.countDown();
    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(new String(answer.body(), UTF_8)).contains("within 300 ms");
  }

  @Test
  void answerThatIsTooLargeIsGivenUp() throws Exception {
    byte[] large = new byte[Tee.MOST_ANSWER_BYTES + 1];
    culprit.answering = exchange -> answer(exchange, 200, large);
    culprit.start("pagerduty", culprit.base());
    assertThat(culprit.post(ENQUEUE, DEPLOYED).statusCode()).isEqualTo(502);
    culprit.answering = exchange -> answer(exchange, 200, new byte[Tee.MOST_ANSWER_BYTES]);
    assertThat(culprit.post(ENQUEUE, DEPLOYED).body()).hasSize(Tee.MOST_ANSWER_BYTES);
  }

  @Test
  void circleEndsAtTheSecondTime() throws Exception {
    // Culprit's own address is known only once it runs, so the original leads back to it.
    culprit.answering =
        exchange -> {
          HttpRequest.Builder again =
              HttpRequest.newBuilder(culprit.uri(ENQUEUE)).POST(BodyPublishers.ofString(DEPLOYED));
          exchange
              .getRequestHeaders()
              .getOrDefault(Tee.MARK, List.of())
              .forEach(mark -> again.header(Tee.MARK, mark));
          try {
            HttpResponse<byte[]> second =
                culprit.client.send(again.build(), BodyHandlers.ofByteArray());
            answer(exchange, second.statusCode(), second.body());
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        };
    culprit.start("pagerduty", culprit.base());
    HttpResponse<byte[]> answer = culprit.post(ENQUEUE, DEPLOYED);
    assertThat(answer.statusCode()).isEqualTo(508);
    assertThat(culprit.seen).hasSize(1);
    assertThat(culprit.producer.history()).hasSizeLessThanOrEqualTo(1);
  }
}
