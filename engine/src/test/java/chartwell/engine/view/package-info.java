@NullMarked
package chartwell.engine.view;

import org.jspecify.annotations.NullMarked;
