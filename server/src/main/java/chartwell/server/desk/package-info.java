/// The desks, as HTML from the server: find a person, read the chart, read a fact.
@NullMarked
package chartwell.server.desk;

import org.jspecify.annotations.NullMarked;
