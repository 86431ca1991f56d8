/// What runs in a process of its own: opens a scan, measures its pages, draws one.
@NullMarked
package chartwell.paper.draw;

import org.jspecify.annotations.NullMarked;
