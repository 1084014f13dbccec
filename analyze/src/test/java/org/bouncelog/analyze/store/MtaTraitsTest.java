package org.bouncelog.analyze.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.MtaFormat;
import org.bouncelog.ingest.line.MtaTrait;
import org.bouncelog.ingest.mta.MtaFormats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database knows of each MTA what its format says. */
class MtaTraitsTest {
  @TempDir Path state;
  private Store store;

  @BeforeEach
  void open() throws StoreException {
    store = Store.open(state, new Store.Limits(64, 1));
  }

  @AfterEach
  void close() throws StoreException {
    store.close();
  }

  @Test
  void eachMtaIsAValueOfTheColumn() throws StoreException {
    List<String> labels = Arrays.stream(Mta.values()).map(Mta::label).toList();
    assertEquals(labels, texts("SELECT unnest(enum_range(NULL::mta))::VARCHAR"));
  }

  @ParameterizedTest
  @EnumSource
  void aMacroIsTrueForTheMtasThatHaveTheTrait(MtaTrait trait) throws StoreException {
    List<String> expected =
        MtaFormats.ALL.stream()
            .filter(format -> format.traits().contains(trait))
            .map(MtaFormat::id)
            .map(Mta::label)
            .toList();
    String column = "(SELECT unnest(enum_range(NULL::mta)) AS mta)";
    assertEquals(
        expected,
        texts("SELECT mta::VARCHAR FROM " + column + " WHERE " + trait.label() + "(mta)"));
  }

  private List<String> texts(String statement) throws StoreException {
    return store.read(() -> read(statement));
  }

  private List<String> read(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = store.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
