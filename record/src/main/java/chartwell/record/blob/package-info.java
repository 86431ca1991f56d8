/// Large binary content, kept once by its digest.
@NullMarked
package chartwell.record.blob;

import org.jspecify.annotations.NullMarked;
