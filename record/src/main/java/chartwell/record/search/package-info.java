/// Search: parameters to criteria, criteria to SQL, SQL to pages.
@NullMarked
package chartwell.record.search;

import org.jspecify.annotations.NullMarked;
