/// Tests of what is shown of paper.
@NullMarked
package chartwell.paper;

import org.jspecify.annotations.NullMarked;
