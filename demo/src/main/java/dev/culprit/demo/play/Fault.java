package dev.culprit.demo.play;

import dev.culprit.demo.shop.Shop;
import java.io.IOException;
import java.sql.SQLException;

/** Why a shop suffers. Culprit is never told. */
public sealed interface Fault {

  /** A change did it. */
  record Guilty(Change change) implements Fault {}

  /**
   * Nothing that anybody recorded.
   *
   * @param story what happens, for the terminal
   * @param part of the shop that suffers
   */
  record Uncaused(String story, Part part, Trouble trouble) implements Fault {

    /**
     * Lets it begin.
     *
     * @return closing it with {@link #end} ends it
     * @throws IOException if it cannot begin
     */
    public AutoCloseable begin(Shop shop) throws IOException {
      try {
        return trouble.begin(shop);
      } catch (SQLException failure) {
        throw new IOException("could not begin: " + story, failure);
      }
    }

    /** Ends what was begun. */
    public static void end(AutoCloseable trouble) throws IOException {
      try {
        trouble.close();
      } catch (Exception failure) {
        throw new IOException("could not end a trouble", failure);
      }
    }
  }

  /** Something that happens by itself. */
  @FunctionalInterface
  interface Trouble {
    /**
     * Begins.
     *
     * @return closing it ends the trouble
     */
    AutoCloseable begin(Shop shop) throws SQLException;
  }
}
