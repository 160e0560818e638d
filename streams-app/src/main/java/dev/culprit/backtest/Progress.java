package dev.culprit.backtest;

import dev.culprit.history.HistorySet;

/** Is told how far a backtest has come. */
public interface Progress {
  /** For those who do not look. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(HistorySet set) {}

        @Override
        public void through(long events) {}

        @Override
        public void end(SetScore score) {}
      };

  void begin(HistorySet set);

  /**
   * @param events of this set that are through
   */
  void through(long events);

  void end(SetScore score);
}
