/// A person's chart: who they are, and what is recorded of them, newest first.
@NullMarked
package chartwell.server.desk.chart;

import org.jspecify.annotations.NullMarked;
