/// Resources as they are kept and sent: compressed bytes with a dictionary.
@NullMarked
package chartwell.record.content;

import org.jspecify.annotations.NullMarked;
