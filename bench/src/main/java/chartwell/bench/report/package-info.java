/// The table that a run ends with, and the same as JSON.
@NullMarked
package chartwell.bench.report;

import org.jspecify.annotations.NullMarked;
