/// Sessions of people who have signed in.
@NullMarked
package chartwell.door.session;

import org.jspecify.annotations.NullMarked;
