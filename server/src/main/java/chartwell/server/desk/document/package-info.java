/// The documents of a chart, paper and electronic: their list, filing a scan, looking at pages.
@NullMarked
package chartwell.server.desk.document;

import org.jspecify.annotations.NullMarked;
