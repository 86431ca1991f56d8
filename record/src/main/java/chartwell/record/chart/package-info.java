/// The record of one patient: what there is, what it said at a time, what changed since.
@NullMarked
package chartwell.record.chart;

import org.jspecify.annotations.NullMarked;
