/// The page that shows every part in all its states.
@NullMarked
package chartwell.server.desk.components;

import org.jspecify.annotations.NullMarked;
