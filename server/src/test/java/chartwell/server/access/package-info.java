/// Two actors, of whom one may see half of the people, at every route of a running server.
@NullMarked
package chartwell.server.access;

import org.jspecify.annotations.NullMarked;
