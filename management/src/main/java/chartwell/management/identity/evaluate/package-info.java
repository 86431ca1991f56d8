/// A file of people read, matched, and compared with the truth where the file has it.
@NullMarked
package chartwell.management.identity.evaluate;

import org.jspecify.annotations.NullMarked;
