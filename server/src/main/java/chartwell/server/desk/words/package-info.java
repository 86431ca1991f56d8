/// What resources say, in words for people: names, dates, ages, values, one line for a fact.
@NullMarked
package chartwell.server.desk.words;

import org.jspecify.annotations.NullMarked;
