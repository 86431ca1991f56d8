/// Which pairs are compared at all: blocking keys, chosen by what the columns hold.
@NullMarked
package chartwell.management.identity.block;

import org.jspecify.annotations.NullMarked;
