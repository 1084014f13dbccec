package org.bouncelog.report.list;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.report.list.ListRows.Row;
import org.jspecify.annotations.Nullable;

/**
 * Splits a mailing list: rows to keep, byte for byte as they were; rows all of whose addresses are
 * suppressed; and rows that a person should look at. One row is read at a time.
 */
public final class ListCleaner {

  /** What is to become of a row. */
  public enum Fate {
    KEEP,
    REMOVE,
    REVIEW
  }

  /** Why a row, or a cell of it, is not simply kept. */
  public enum Why {
    /** The address is suppressed. */
    SUPPRESSED,
    /** One of the row's addresses is suppressed, and another is not. */
    SUPPRESSED_AMONG_OTHERS,
    /** The address is one of {@code review.csv}. */
    REVIEW,
    /** The domain is spelled almost like one that takes mail. */
    PROBABLE_TYPO,
    /** The cell holds something that is no address. */
    UNREADABLE
  }

  /**
   * One cell that is not simply kept.
   *
   * @param line of the list where its row begins, from 1
   * @param column from 1
   * @param text the address, or what stands in the cell; hostile text
   * @param row what is known of the address; null for nothing
   * @param correction probable right address; null for none
   */
  public record Remark(
      long line,
      int column,
      String text,
      Why why,
      @Nullable AddressRow row,
      @Nullable String correction) {}

  /** Takes what is said of a row before the next is read. */
  @FunctionalInterface
  public interface Listener {
    void take(Fate fate, List<Remark> remarks) throws IOException;
  }

  /**
   * A column of addresses.
   *
   * @param number from 1
   * @param name made harmless; empty where the list names none
   */
  public record Column(int number, String name) {}

  /**
   * What was done, in rows.
   *
   * @param addresses rows with an address: kept, removed and for review
   * @param unreadable cells that hold something that is no address
   */
  public record Result(
      List<Column> columns, long addresses, long removed, long review, long unreadable) {
    public Result {
      columns = List.copyOf(columns);
    }

    public long kept() {
      return addresses - removed - review;
    }
  }

  private final ListVerdicts verdicts;
  private final boolean reviewLeaves;
  private final Listener listener;

  /**
   * @param reviewLeaves whether rows for review leave the list, too
   */
  public ListCleaner(ListVerdicts verdicts, boolean reviewLeaves, Listener listener) {
    this.verdicts = verdicts;
    this.reviewLeaves = reviewLeaves;
    this.listener = listener;
  }

  /**
   * Copies the rows that stay.
   *
   * @param columns names, or numbers from 1, of the columns of addresses; empty to find them
   * @throws ListException when the list is at fault
   */
  public Result clean(InputStream list, List<String> columns, OutputStream out) throws IOException {
    try {
      return copy(ListRows.open(list), columns, out);
    } catch (CharacterCodingException e) {
      throw ListException.noText();
    }
  }

  private Result copy(ListRows rows, List<String> asked, OutputStream out) throws IOException {
    Writer copy = new BufferedWriter(new OutputStreamWriter(out, rows.charset()));
    copy.write(rows.byteOrderMark());
    List<AddressColumn> columns = AddressColumn.find(rows, asked);
    long line = 1;
    long addresses = 0;
    long removed = 0;
    long review = 0;
    long unreadable = 0;
    boolean first = true;
    for (Row row = rows.next(); row != null; row = rows.next()) {
      Reading reading = new Reading(line, columns, row);
      boolean header = first && !reading.hasAddress && !row.isBlank();
      first &= row.isBlank();
      Fate fate = header ? Fate.KEEP : reading.fate();
      if (!header) {
        unreadable += reading.unreadable;
        if (!reading.remarks.isEmpty()) {
          listener.take(fate, reading.remarks);
        }
      }
      boolean counts = reading.hasAddress || fate == Fate.REMOVE;
      addresses += counts ? 1 : 0;
      removed += fate == Fate.REMOVE ? 1 : 0;
      review += counts && fate == Fate.REVIEW ? 1 : 0;
      if (fate == Fate.KEEP || (fate == Fate.REVIEW && !reviewLeaves)) {
        copy.write(row.text());
      }
      line += lines(row.text());
    }
    copy.flush();
    List<Column> taken =
        columns.stream().map(column -> new Column(column.number(), column.shownName())).toList();
    return new Result(taken, addresses, removed, review, unreadable);
  }

  private static long lines(String text) {
    long lines = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alone = c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
      lines += c == '\n' || alone ? 1 : 0;
    }
    return lines;
  }

  /** What one row holds. */
  private final class Reading {
    private final List<Remark> remarks = new ArrayList<>(0);
    private boolean hasAddress;
    private long unreadable;
    private long suppressed;
    private long others;

    Reading(long line, List<AddressColumn> columns, Row row) {
      for (AddressColumn column : columns) {
        ListCell cell = column.cell(row);
        boolean asItStands = false;
        for (List<String> readings : cell.addresses()) {
          boolean isSuppressed = add(line, column, readings);
          asItStands |= isSuppressed && !cell.isReadable() && !isAddress(readings);
        }
        if (!cell.isReadable() && !asItStands) {
          unreadable++;
          others++; // it may have meant somebody who lives
          remarks.add(
              new Remark(line, column.number(), column.text(row), Why.UNREADABLE, null, null));
        }
      }
    }

    /** Whether the address is suppressed. */
    private boolean add(long line, AddressColumn column, List<String> readings) {
      String address = readings.get(readings.size() - 1);
      hasAddress |= isAddress(readings);
      for (String reading : readings) {
        AddressRow row = verdicts.suppressed(reading);
        if (row != null) {
          suppressed++;
          remarks.add(
              new Remark(line, column.number(), reading, Why.SUPPRESSED, row, row.suggestion()));
          return true;
        }
      }
      others++;
      if (isAddress(readings)) {
        String correction = verdicts.correction(address);
        AddressRow row = verdicts.forReview(address);
        if (row != null || correction != null) {
          Why why = row == null ? Why.PROBABLE_TYPO : Why.REVIEW;
          remarks.add(new Remark(line, column.number(), address, why, row, correction));
        }
      }
      return false;
    }

    private static boolean isAddress(List<String> readings) {
      return ListCell.isAddress(readings.get(readings.size() - 1));
    }

    Fate fate() {
      if (suppressed > 0 && others == 0) {
        return Fate.REMOVE;
      }
      if (suppressed > 0) {
        remarks.replaceAll(
            one ->
                one.why() == Why.SUPPRESSED
                    ? new Remark(
                        one.line(),
                        one.column(),
                        one.text(),
                        Why.SUPPRESSED_AMONG_OTHERS,
                        one.row(),
                        one.correction())
                    : one);
      }
      return remarks.isEmpty() ? Fate.KEEP : Fate.REVIEW;
    }
  }
}
