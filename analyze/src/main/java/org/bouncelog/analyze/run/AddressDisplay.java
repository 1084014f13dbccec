package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.util.function.BinaryOperator;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.jspecify.annotations.Nullable;

/** How addresses appear in an export: the SQL function {@code shown(text, address it is about)}. */
public final class AddressDisplay {
  /** As they were logged. */
  public static final AddressDisplay WHOLE = new AddressDisplay(null);

  private final @Nullable BinaryOperator<String> hide;

  private AddressDisplay(@Nullable BinaryOperator<String> hide) {
    this.hide = hide;
  }

  /**
   * Addresses shown by a function.
   *
   * @param hide of a text and the address it is about, which is empty where there is none; called
   *     by several threads
   */
  public static AddressDisplay by(BinaryOperator<String> hide) {
    return new AddressDisplay(hide);
  }

  void register(Store store) throws SQLException {
    BinaryOperator<String> by = hide;
    if (by == null) {
      new Query(store).run("export/shown_whole");
      return;
    }
    try (DuckDBScalarFunctionBuilder function = DuckDBFunctions.scalarFunction()) {
      function
          .withName("hidden")
          .withParameters(String.class, String.class)
          .withReturnType(String.class)
          .withFunction((String text, String address) -> by.apply(text, address))
          .register(store.connection());
    }
    new Query(store).run("export/shown_hidden");
  }
}
