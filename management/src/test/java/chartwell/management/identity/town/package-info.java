/// People made up for tests: families with twins and namesakes, and the clerks who write them
/// down. Nothing here knows how they are matched.
@NullMarked
package chartwell.management.identity.town;

import org.jspecify.annotations.NullMarked;
