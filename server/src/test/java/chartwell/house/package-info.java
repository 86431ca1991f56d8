/// Rules of the house as tests: imports, names, sizes, banned calls, dead files, links of the
/// docs. Each says how much it looked at, so that one which looks at nothing fails.
@NullMarked
package chartwell.house;

import org.jspecify.annotations.NullMarked;
