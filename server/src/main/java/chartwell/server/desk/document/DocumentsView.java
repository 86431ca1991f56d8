package chartwell.server.desk.document;

import chartwell.server.desk.part.Filters;
import chartwell.server.desk.table.Table;

/// What the page of a chart's documents shows.
///
/// @param filing where scans are filed, empty as of a day that is over
public record DocumentsView(String filing, Filters filters, Table table) {}
