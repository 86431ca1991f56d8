/// What PostgreSQL and this process say of how the database is doing: sizes, sessions, pools,
/// vacuum, disk. It tells nothing of anyone's record.
@NullMarked
package chartwell.record.survey;

import org.jspecify.annotations.NullMarked;
