package dev.culprit.sources.unleash;

import dev.culprit.sources.Conversion;

/** Why the events that change nobody's features are none of our business. */
final class Unconcerned {
  private Unconcerned() {}

  static Conversion with(String type, String detail) {
    if (type.startsWith("change-")) {
      return Conversion.ignored("CHANGE_REQUEST", detail + "; what it does is told by itself");
    }
    if (type.startsWith("release-plan-")
        || type.startsWith("milestone-")
        || type.startsWith("safeguard-")) {
      return Conversion.ignored("RELEASE_PLAN", detail + "; what it does is told by itself");
    }
    if (type.equals("features-imported")) {
      return Conversion.ignored("FLAGS_IMPORTED", type + "; what it does is told by itself");
    }
    if (type.startsWith("environment-") || type.startsWith("project-environment-")) {
      return Conversion.ignored("ENVIRONMENT_UPDATED", type);
    }
    if (isAboutPeople(type)) {
      return Conversion.ignored("MEMBER_UPDATED", type);
    }
    if (type.startsWith("project-")) {
      return Conversion.ignored("PROJECT_UPDATED", type);
    }
    if (isAboutAFlagsPapers(type)) {
      return Conversion.ignored("NO_EFFECT", detail);
    }
    return Conversion.ignored("UNKNOWN_EVENT", type);
  }

  private static boolean isAboutPeople(String type) {
    return type.matches(
        "(user|pat|role|group|scim|service-account|public-signup|api-token|cdn-token"
            + "|project-(access|user|group))-.*");
  }

  private static boolean isAboutAFlagsPapers(String type) {
    return type.matches(
        "feature-(updated|metadata-updated|type-updated|tagged|untagged|tag-import|completed"
            + "|uncompleted|favorited|unfavorited|link-.*|stale-.*|potentially-stale-on)");
  }
}
