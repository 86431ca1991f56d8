/// Takes folders and files of FHIR data into a server: bundles and NDJSON, plain or compressed.
@NullMarked
package chartwell.server.intake;

import org.jspecify.annotations.NullMarked;
