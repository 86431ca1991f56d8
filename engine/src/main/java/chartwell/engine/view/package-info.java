/// SQL on FHIR: view definitions read, settled against the definitions, and compiled to what turns
/// resources into rows (SQL on FHIR 2.0, with `repeat` and `%rowIndex` of the 3.0 ballot).
@NullMarked
package chartwell.engine.view;

import org.jspecify.annotations.NullMarked;
