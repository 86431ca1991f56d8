/// What pages are made of: typed data, each for the template of its name in `jte/part`.
@NullMarked
package chartwell.server.desk.part;

import org.jspecify.annotations.NullMarked;
