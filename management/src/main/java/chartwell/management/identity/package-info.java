/// Who is the same person: matching by Fellegi and Sunter (1969), learned from the data
/// themselves.
@NullMarked
package chartwell.management.identity;

import org.jspecify.annotations.NullMarked;
