/// The trail as FHIR: its entries read and searched as AuditEvent resources.
@NullMarked
package chartwell.record.auditevent;

import org.jspecify.annotations.NullMarked;
