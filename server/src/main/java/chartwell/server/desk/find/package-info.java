/// Finds a person by what one types: a name, a birth date, an identifier.
@NullMarked
package chartwell.server.desk.find;

import org.jspecify.annotations.NullMarked;
