/// Tests of JSON in and out.
@NullMarked
package chartwell.engine.json;

import org.jspecify.annotations.NullMarked;
