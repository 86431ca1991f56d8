/// What part of the hospital a page is narrowed to: site, service, ward, clinician.
@NullMarked
package chartwell.server.desk.place;

import org.jspecify.annotations.NullMarked;
