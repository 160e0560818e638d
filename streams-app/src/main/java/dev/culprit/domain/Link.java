package dev.culprit.domain;

/**
 * Where to read more.
 *
 * @param title what the link leads to, for example "pull request" or "roll back"
 * @param url absolute {@code http} or {@code https} address
 */
public record Link(String title, String url) {
  public Link {
    Check.text("title", title, Check.NAME_LENGTH);
    Check.text("url", url, Check.URL_LENGTH);
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      throw new InvalidField("url", url, "a link must start with https:// or http://");
    }
  }
}
