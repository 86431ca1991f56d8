/// Lists that are sorted, filtered, paged and downloaded by their address.
@NullMarked
package chartwell.server.desk.table;

import org.jspecify.annotations.NullMarked;
