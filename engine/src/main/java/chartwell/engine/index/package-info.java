/// What a resource can be searched by: atoms that search parameters share, and the values that a
/// resource gives them.
@NullMarked
package chartwell.engine.index;

import org.jspecify.annotations.NullMarked;
