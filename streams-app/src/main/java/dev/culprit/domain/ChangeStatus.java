package dev.culprit.domain;

/** How far a change has come. Only a change that has started can have caused anything. */
public enum ChangeStatus {
  PLANNED,
  STARTED,
  SUCCEEDED,
  FAILED,
  ROLLED_BACK;

  public boolean hasStarted() {
    return this != PLANNED;
  }
}
