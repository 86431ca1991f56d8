package chartwell.server.desk.document;

import chartwell.server.desk.part.Filters;
import chartwell.server.desk.table.Table;

/// What the page of a chart's documents shows.
public record DocumentsView(Owner owner, Filters filters, Table table) {}
