/// Makes synthetic populations with Synthea, in a process of its own, and packs them for the
/// repository.
@NullMarked
package chartwell.server.sample;

import org.jspecify.annotations.NullMarked;
