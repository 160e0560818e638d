package dev.culprit.wire;

import dev.culprit.domain.InvalidField;
import java.util.Optional;

/** Bytes that are no event, with a reason that tells its sender what to do. */
public final class UnusableEvent extends Exception {
  private static final long serialVersionUID = 1L;

  /** Reasons, as they stand in the headers of a rejected record and in problem answers. */
  public enum Code {
    NOT_JSON,
    INVALID_FIELD,
    TOO_LARGE,
    TOO_DEEP,
    NULL_VALUE,
    TOO_LATE,
    TOO_EARLY
  }

  private final Code code;
  private final transient Optional<InvalidField> field;

  public UnusableEvent(Code code, String message) {
    super(message);
    this.code = code;
    this.field = Optional.empty();
  }

  public UnusableEvent(InvalidField field) {
    this(Code.INVALID_FIELD, field);
  }

  public UnusableEvent(Code code, InvalidField field) {
    super(field.getMessage(), field);
    this.code = code;
    this.field = Optional.of(field);
  }

  public Code code() {
    return code;
  }

  /** Which field, if it was one. */
  public Optional<InvalidField> field() {
    return field;
  }
}
