package dev.culprit.sources;

import java.util.regex.Pattern;

/**
 * Something that was understood and is no event.
 *
 * @param reason a stable code by which it is counted: {@code PULL_REQUEST_NOT_MERGED}; never made
 *     of what was sent
 * @param detail what it was
 */
public record Ignored(String reason, String detail) {
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,63}");

  public Ignored {
    if (!CODE.matcher(reason).matches()) {
      throw new IllegalArgumentException(
          "reason must be a code in capitals such as TAG_DELETED, was " + reason);
    }
    detail = Clip.text(detail, Clip.DETAIL_LENGTH);
  }
}
