/// The rules that come with Chartwell as data.
@NullMarked
package chartwell.door.data;

import org.jspecify.annotations.NullMarked;
