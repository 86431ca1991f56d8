/// The PostgreSQL that holds the record: the embedded one or the site's own, its connections and
/// its migrations.
@NullMarked
package chartwell.record.database;

import org.jspecify.annotations.NullMarked;
