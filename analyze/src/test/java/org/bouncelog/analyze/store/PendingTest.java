package org.bouncelog.analyze.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of a result whose commit is still under way. */
class PendingTest {
  @Test
  void aResultThatChangedNothingIsDurable() throws StoreException {
    Store.Pending<String> settled = Store.Pending.settled("as before");
    settled.await();
    assertEquals("as before", settled.result());
  }

  @Test
  void aFailedCommitIsToldAlsoWhileItIsOnItsWay() {
    Store.Pending<String> failed =
        new Store.Pending<>(
            "",
            CompletableFuture.failedFuture(
                new StoreException(StoreException.Kind.IO, "the disk is full")));
    StoreException told = assertThrows(StoreException.class, failed::await);
    assertEquals(StoreException.Kind.IO, told.kind());
    assertEquals("the disk is full", told.getMessage());
    // What try-with-resources does when close() fails, too; an exception may not suppress itself.
    told.addSuppressed(assertThrows(StoreException.class, failed::await));
  }
}
