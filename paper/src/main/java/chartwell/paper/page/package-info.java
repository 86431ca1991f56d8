/// Paper as values: its kind, its pages and their sizes, a picture of one, and why there is none.
@NullMarked
package chartwell.paper.page;

import org.jspecify.annotations.NullMarked;
