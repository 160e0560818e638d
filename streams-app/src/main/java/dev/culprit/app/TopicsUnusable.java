package dev.culprit.app;

import java.util.List;
import java.util.stream.Collectors;

/** Culprit does not start, because topics are missing or set wrongly. */
public final class TopicsUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TopicsUnusable(List<TopicProblem> problems) {
    this(
        "topics are missing or set wrongly; \"culprit topics create\" creates what is missing",
        problems);
  }

  TopicsUnusable(String what, List<TopicProblem> problems) {
    super(
        what
            + ":\n"
            + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
  }
}
