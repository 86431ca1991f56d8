/// Choosing what part of the hospital a page is narrowed to.
@NullMarked
package chartwell.server.desk.narrow;

import org.jspecify.annotations.NullMarked;
