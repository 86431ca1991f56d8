/// A single resource to read: in words, as JSON, its versions, what it refers to.
@NullMarked
package chartwell.server.desk.fact;

import org.jspecify.annotations.NullMarked;
