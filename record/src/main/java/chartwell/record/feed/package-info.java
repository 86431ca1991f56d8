/// The change feed: committed changes in order, none skipped.
@NullMarked
package chartwell.record.feed;

import org.jspecify.annotations.NullMarked;
