/// How like two words are: Jaro-Winkler, Damerau-Levenshtein, and how names sound.
@NullMarked
package chartwell.management.identity.likeness;

import org.jspecify.annotations.NullMarked;
