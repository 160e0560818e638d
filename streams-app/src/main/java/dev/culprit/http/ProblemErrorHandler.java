package dev.culprit.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ErrorHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Problem answers for what Jetty refuses before a handler is asked, such as malformed requests. */
final class ProblemErrorHandler extends ErrorHandler {
  private final Refusals refusals;

  ProblemErrorHandler(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    refusals.addUnread(request, response.getStatus());
    byte[] body = body(response.getStatus());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private static byte[] body(int status) {
    int refused = status >= 400 ? status : 500;
    return Answer.bytes(ProblemRoutes.plain(refused).json("about:blank"));
  }
}
