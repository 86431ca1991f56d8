/// What other programs ask of the server itself: whether it is well, and how it is doing.
@NullMarked
package chartwell.server.probe;

import org.jspecify.annotations.NullMarked;
