/// Counts people, what they have and when they were here, and lists those who were counted.
@NullMarked
package chartwell.record.population;

import org.jspecify.annotations.NullMarked;
