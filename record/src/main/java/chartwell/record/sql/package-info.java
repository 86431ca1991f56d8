/// SQL put together from fixed text and bound values.
@NullMarked
package chartwell.record.sql;

import org.jspecify.annotations.NullMarked;
