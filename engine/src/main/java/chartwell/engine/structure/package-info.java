/// The structural check of a resource: elements, types, cardinality, choices, texts of primitives.
@NullMarked
package chartwell.engine.structure;

import org.jspecify.annotations.NullMarked;
