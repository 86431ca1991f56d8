/// Changes to the record: all or nothing, each with a version, an index and a trace.
@NullMarked
package chartwell.record.transaction;

import org.jspecify.annotations.NullMarked;
