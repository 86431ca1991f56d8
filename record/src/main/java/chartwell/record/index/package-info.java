/// What the index holds of a resource: keyed hashes for exact questions, ranges, texts.
@NullMarked
package chartwell.record.index;

import org.jspecify.annotations.NullMarked;
