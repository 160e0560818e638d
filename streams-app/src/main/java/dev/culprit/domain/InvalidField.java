package dev.culprit.domain;

/**
 * A value that an event must not have: which field, what stood there, and what to write instead.
 */
public final class InvalidField extends IllegalArgumentException {
  private static final int SHOWN_CHARACTERS = 120;

  private final String field;
  private final String value;
  private final String remedy;

  /**
   * @param field path of the field as a sender sees it, for example {@code steps[2].at}
   * @param value what stood there; cut to a length that fits a log line
   * @param remedy what to send instead, as a sentence that follows "but"
   */
  public InvalidField(String field, String value, String remedy) {
    super(field + " was " + shown(value) + ", but " + remedy);
    this.field = field;
    this.value = shown(value);
    this.remedy = remedy;
  }

  public String field() {
    return field;
  }

  public String value() {
    return value;
  }

  public String remedy() {
    return remedy;
  }

  /**
   * The same complaint about a field further out: {@code at} within {@code steps[2]} is {@code
   * steps[2].at}.
   */
  public InvalidField within(String outer) {
    String separator = field.startsWith("[") ? "" : ".";
    return new InvalidField(outer + separator + field, value, remedy);
  }

  private static String shown(String value) {
    String printable = value.replaceAll("\\p{Cntrl}", "\uFFFD");
    if (printable.length() <= SHOWN_CHARACTERS) {
      return printable;
    }
    boolean splitsPair = Character.isHighSurrogate(printable.charAt(SHOWN_CHARACTERS - 1));
    return printable.substring(0, SHOWN_CHARACTERS - (splitsPair ? 1 : 0)) + "…";
  }
}
