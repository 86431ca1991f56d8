/// Used while Chartwell is built, never while it runs: condenses HL7's definition files.
@NullMarked
package chartwell.engine.definition.build;

import org.jspecify.annotations.NullMarked;
