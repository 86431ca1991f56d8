/// Figures that are drawn from a table: lines, dots, bars, pyramids, histograms, heat maps.
@NullMarked
package chartwell.server.desk.plot;

import org.jspecify.annotations.NullMarked;
