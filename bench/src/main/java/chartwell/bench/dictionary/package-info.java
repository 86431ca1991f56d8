/// Trains the dictionary with which resources are compressed in the record, and measures it.
@NullMarked
package chartwell.bench.dictionary;

import org.jspecify.annotations.NullMarked;
