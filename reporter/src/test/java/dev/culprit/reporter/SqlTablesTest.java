package dev.culprit.reporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTablesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CREATE TABLE orders (id int, note text DEFAULT 'UPDATE x SET y')          | orders",
        "create unlogged table if not exists shop.\"Order Lines\" (id int)          | shop.Order Lines",
        "ALTER TABLE IF EXISTS ONLY public.orders ADD COLUMN total numeric         | public.orders",
        "alter table `orders` add index (`total`)                                 | orders",
        "ALTER TABLE [dbo].[Orders] ADD Total money                                | dbo.Orders",
        "DROP TABLE IF EXISTS a, b.c CASCADE                                       | a,b.c",
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON orders USING gin (x)  | orders",
        "CREATE INDEX ON orders (total)                                            | orders",
        "DROP INDEX i ON orders                                                    | orders",
        "INSERT INTO orders (id) SELECT id FROM old_orders                         | orders",
        "INSERT IGNORE INTO orders VALUES (1)                                      | orders",
        "UPDATE orders o SET total = 0 WHERE id IN (SELECT 1)                      | orders",
        "DELETE FROM ONLY orders WHERE id = 1                                      | orders",
        "TRUNCATE orders, lines                                                    | orders,lines",
        "TRUNCATE TABLE orders                                                     | orders",
        "MERGE INTO orders USING x ON (1=1) WHEN MATCHED THEN UPDATE SET total = 1 | orders",
        "WITH old AS (SELECT 1) UPDATE orders SET total = 1                        | orders",
        "INSERT INTO a VALUES (1) ON CONFLICT DO UPDATE SET x = 1                  | a",
        "ALTER TABLE lines ADD FOREIGN KEY (o) REFERENCES orders (id) ON DELETE CASCADE | lines,orders",
        "CREATE TRIGGER t BEFORE UPDATE OR DELETE ON orders EXECUTE FUNCTION f()   | orders",
        "RENAME TABLE orders TO old_orders                                         | orders",
        "COPY orders FROM stdin                                                    | orders",
        "CREATE TEMP TABLE t (x int); UPDATE orders SET x = 1                      | orders",
        "-- ALTER TABLE a¶/* DROP TABLE b /* nested */ */ ALTER TABLE c ADD d int  | c",
        "CREATE FUNCTION f() AS $x$ BEGIN UPDATE hidden SET y = 1; END $x$ LANGUAGE plpgsql | ~~",
        "SELECT * FROM orders FOR UPDATE OF orders                                 | ~~",
        "GRANT SELECT ON TABLE orders TO reader                                    | ~~",
        "COMMENT ON TABLE orders IS 'ALTER TABLE x'                                | ~~",
        "INSERT INTO a VALUES ('it''s'); INSERT INTO b VALUES (E'it\\'s'); INSERT INTO a VALUES (2) | a,b",
      })
  void tablesOfStatementsAreFound(String sql, String tables) {
    assertThat(String.join(",", SqlTables.in(sql.replace('¶', '\n'))))
        .isEqualTo(tables == null ? "" : tables);
  }

  @Test
  void anyTextIsSurvived() {
    Random random = new Random(7);
    String pieces =
        "CREATE TABLE ALTER ON INDEX UPDATE SET ( ) , . ; ' \" ` [ ] $ $$ $a$ -- /* */ \\ # \n x";
    String[] words = pieces.split(" ");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder sql = new StringBuilder();
      for (int j = random.nextInt(15); j >= 0; j--) {
        sql.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
      }
      assertThat(SqlTables.in(sql.toString())).allMatch(table -> !table.isEmpty());
    }
  }

  @Test
  void longScriptsAreReadInNoTime() {
    String sql = "INSERT INTO orders VALUES (1, 'x');\n".repeat(40_000);
    long begin = System.nanoTime();
    assertThat(SqlTables.in(sql)).containsExactly("orders");
    assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L);
  }
}
