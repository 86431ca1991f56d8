/// Scanned paper: what a file is, how many pages it has, and a picture of each. The libraries that
/// read such files run in processes of their own, so that a hostile one harms nobody.
@NullMarked
package chartwell.paper;

import org.jspecify.annotations.NullMarked;
