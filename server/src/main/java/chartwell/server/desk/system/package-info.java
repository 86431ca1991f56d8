/// The system's own desk: how long interactions take, what the database holds and costs, who waits
/// for whom, and what to do about it.
@NullMarked
package chartwell.server.desk.system;

import org.jspecify.annotations.NullMarked;
