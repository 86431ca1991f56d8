/// Finds people as one knows them: by words of a name, birth dates and numbers, with what people
/// get wrong in them.
@NullMarked
package chartwell.record.person;

import org.jspecify.annotations.NullMarked;
