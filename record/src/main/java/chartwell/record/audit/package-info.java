/// The trail: who did what, when, sealed so that tampering shows.
@NullMarked
package chartwell.record.audit;

import org.jspecify.annotations.NullMarked;
