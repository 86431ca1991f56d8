package chartwell.server.desk.trail;

import chartwell.server.desk.part.Filters;
import chartwell.server.desk.part.Heading;
import chartwell.server.desk.table.Table;

/// What the page of the trail shows.
public record TrailView(Heading heading, Filters filters, Table table) {}
