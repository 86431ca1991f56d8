/// HTTP itself: where the server listens, who may reach it, how large a request may be.
@NullMarked
package chartwell.server.wire;

import org.jspecify.annotations.NullMarked;
