/// Pairs put together to people.
@NullMarked
package chartwell.management.identity.cluster;

import org.jspecify.annotations.NullMarked;
