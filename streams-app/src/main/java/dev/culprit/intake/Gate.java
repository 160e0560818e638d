package dev.culprit.intake;

import dev.culprit.http.Access;
import dev.culprit.http.Problem;
import dev.culprit.http.ProblemException;
import dev.culprit.http.RequestBodies;
import dev.culprit.http.access.Guard;
import dev.culprit.sources.Delivery;
import dev.culprit.sources.Source;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who and what is let in at the doors of the sources. */
record Gate(SourcesConfig config) {
  private static final Set<String> FORMS =
      Set.of("application/x-www-form-urlencoded", "multipart/form-data");
  private static final Set<String> NOT_FROM_ELSEWHERE = Set.of("none", "same-origin");

  /**
   * A signature is proof enough; without one it takes a token, where tokens are asked for.
   *
   * @param tokenInBody where the sender can put it nowhere else
   */
  void requireKnown(
      Context context, Source source, Delivery delivery, Optional<String> tokenInBody) {
    List<byte[]> secrets = config.secretsOf(source);
    if (secrets.isEmpty() || source.signature().isEmpty()) {
      Guard.require(context, Access.PUBLISH, tokenInBody);
      return;
    }
    boolean known = false;
    for (byte[] secret : secrets) {
      // Every secret is tried, so that the time taken does not tell which one it was.
      known |= source.signature().get().isBy(secret, delivery);
    }
    if (!known) {
      throw new ProblemException(
          Problem.of(
              401,
              "bad-signature",
              "Bad signature",
              "the delivery is not signed with intake.source."
                  + source.name()
                  + ".secret ("
                  + source.signature().get().description()
                  + "); enter the same secret in "
                  + source.title()));
    }
  }

  /** A tool is no web page: what a page makes a browser send must not pass for a delivery. */
  static void refuseWebPages(Context context) {
    String site = context.header("Sec-Fetch-Site");
    if (context.header("Origin") != null || (site != null && !NOT_FROM_ELSEWHERE.contains(site))) {
      throw new ProblemException(
          Problem.of(
              403,
              "web-page",
              "Not from a web page",
              "the request has an Origin, so a web page sent it; deliveries are taken from tools"
                  + " only"));
    }
  }

  static void refuseForms(Context context, Source source) {
    String mediaType = RequestBodies.mediaType(context);
    if (FORMS.contains(mediaType) && !source.sendsForms()) {
      throw new ProblemException(
          Problem.of(
              415,
              "unsupported-media-type",
              "Unsupported media type",
              "Content-Type was \""
                  + mediaType
                  + "\", but "
                  + source.title()
                  + " is taken as application/json"));
    }
  }
}
