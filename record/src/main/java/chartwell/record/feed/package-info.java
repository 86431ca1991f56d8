/// The change feed: what was committed, in an order that skips nothing.
@NullMarked
package chartwell.record.feed;

import org.jspecify.annotations.NullMarked;
