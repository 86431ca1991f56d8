/// What all pages share: their frame, style sheet, addresses and notices.
@NullMarked
package chartwell.server.desk.page;

import org.jspecify.annotations.NullMarked;
