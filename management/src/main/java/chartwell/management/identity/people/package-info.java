/// People as columns of values in normal form, each value once.
@NullMarked
package chartwell.management.identity.people;

import org.jspecify.annotations.NullMarked;
