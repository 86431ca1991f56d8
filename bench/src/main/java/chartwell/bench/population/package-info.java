/// The people that are measured with, as bundles and as bare texts.
@NullMarked
package chartwell.bench.population;

import org.jspecify.annotations.NullMarked;
