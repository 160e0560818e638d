package dev.culprit.demo.shop;

/**
 * One request at one service.
 *
 * @param number counts the service's requests from 1; stands for the customer, article or order
 *     asked for
 */
record Call(Service service, long number) {

  /** Answers a call, with a text. */
  @FunctionalInterface
  interface Handler {
    String answer(Call call) throws Exception;
  }

  String ask(String callee, String path) throws Exception {
    return service.ask(callee, path);
  }
}
