package dev.culprit.intake;

/** Counts what each source sent. Names and codes are few and never made of what was sent. */
public interface SourceMeter {
  SourceMeter NONE =
      new SourceMeter() {
        @Override
        public void accepted(String source, int events) {}

        @Override
        public void ignored(String source, String reason) {}

        @Override
        public void refused(String source, String code) {}
      };

  /** Events that the broker has. */
  void accepted(String source, int events);

  /** Something that was understood and is no event. */
  void ignored(String source, String reason);

  /** A delivery that was turned away. */
  void refused(String source, String code);
}
