package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.util.List;
import org.bouncelog.analyze.result.CauseRow;
import org.bouncelog.analyze.result.Hygiene;
import org.bouncelog.analyze.result.RelayBlock;
import org.bouncelog.analyze.result.ReplyCodeRow;
import org.bouncelog.analyze.result.ReplyRow;

/** Those tables of the result that are read straight from committed ones. */
record ResultTables(
    List<ReplyCodeRow> replyCodes,
    List<CauseRow> causes,
    List<ReplyRow> replies,
    List<ProviderCount> providers,
    List<ResultReader.OfPeriod<ResultReader.DomainCount>> domains,
    List<RelayBlock> blocks,
    Hygiene hygiene) {

  static ResultTables read(ResultReader reader, PeriodEdges edges) throws SQLException {
    return new ResultTables(
        reader.replyCodes(),
        reader.causes(),
        reader.replies(),
        reader.providerCounts(edges),
        reader.domains(edges),
        reader.blocks(),
        reader.hygiene());
  }
}
