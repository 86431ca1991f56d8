/// What an agreement is worth: m and u, frequencies of values, the probability of a pair.
@NullMarked
package chartwell.management.identity.weight;

import org.jspecify.annotations.NullMarked;
