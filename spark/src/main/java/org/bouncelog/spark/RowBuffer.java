package org.bouncelog.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.bouncelog.analyze.store.RowColumn;
import org.bouncelog.analyze.store.RowSink;
import org.bouncelog.analyze.store.RowTable;
import org.bouncelog.ingest.line.StampClock;
import org.jspecify.annotations.Nullable;

/** Holds one row of a table, and tells Parquet of it. Used again for each row. */
final class RowBuffer implements RowSink {
  private final List<RowColumn> columns;
  private final int yearShift;
  private final long[] numbers;
  private final double[] reals;
  private final byte[] @Nullable [] texts;
  private final boolean[] isThere;

  /**
   * @param yearShift years that are added to all times
   */
  RowBuffer(RowTable table, int yearShift) {
    this.columns = table.columns();
    this.yearShift = yearShift;
    this.numbers = new long[columns.size()];
    this.reals = new double[columns.size()];
    this.texts = new byte[columns.size()][];
    this.isThere = new boolean[columns.size()];
  }

  void clear() {
    Arrays.fill(isThere, false);
  }

  @Override
  public void number(int column, long value) {
    isThere[column] = true;
    numbers[column] =
        columns.get(column).type() == RowColumn.Type.TIMESTAMP
            ? StampClock.plusYears(value, yearShift)
            : value;
  }

  @Override
  public void real(int column, double value) {
    isThere[column] = true;
    reals[column] = value;
  }

  @Override
  public void text(int column, byte[] utf8) {
    isThere[column] = true;
    texts[column] = utf8;
  }

  private void tell(RecordConsumer parquet) {
    parquet.startMessage();
    for (int i = 0; i < isThere.length; i++) {
      if (isThere[i]) {
        RowColumn column = columns.get(i);
        parquet.startField(column.name(), i);
        switch (column.type()) {
          case BIGINT, TIMESTAMP -> parquet.addLong(numbers[i]);
          case INTEGER -> parquet.addInteger((int) numbers[i]);
          case BOOLEAN -> parquet.addBoolean(numbers[i] != 0);
          case DOUBLE -> parquet.addDouble(reals[i]);
          case VARCHAR -> parquet.addBinary(Binary.fromConstantByteArray(texts[i]));
        }
        parquet.endField(column.name(), i);
      }
    }
    parquet.endMessage();
  }

  private static MessageType schema(RowTable table) {
    Types.MessageTypeBuilder schema = Types.buildMessage();
    for (RowColumn column : table.columns()) {
      PrimitiveTypeName type =
          switch (column.type()) {
            case BIGINT, TIMESTAMP -> PrimitiveTypeName.INT64;
            case INTEGER -> PrimitiveTypeName.INT32;
            case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
            case DOUBLE -> PrimitiveTypeName.DOUBLE;
            case VARCHAR -> PrimitiveTypeName.BINARY;
          };
      LogicalTypeAnnotation meaning =
          switch (column.type()) {
            case TIMESTAMP -> LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS);
            case VARCHAR -> LogicalTypeAnnotation.stringType();
            default -> null;
          };
      schema.addField(
          (column.isRequired() ? Types.required(type) : Types.optional(type))
              .as(meaning)
              .named(column.name()));
    }
    return schema.named(table.label());
  }

  /** Has Parquet write what a buffer holds. */
  static final class Support extends WriteSupport<RowBuffer> {
    private final RowTable table;
    private @Nullable RecordConsumer parquet;

    Support(RowTable table) {
      this.table = table;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, and its successor calls it
    public WriteContext init(Configuration hadoop) {
      return new WriteContext(schema(table), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      parquet = consumer;
    }

    @Override
    public void write(RowBuffer row) {
      if (parquet != null) {
        row.tell(parquet);
      }
    }
  }
}
