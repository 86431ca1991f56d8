/// Who did what with the record: the trail for the privacy officer.
@NullMarked
package chartwell.server.desk.trail;

import org.jspecify.annotations.NullMarked;
