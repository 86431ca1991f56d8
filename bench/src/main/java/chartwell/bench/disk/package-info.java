/// How much room a record takes in the database, and how much its text would take.
@NullMarked
package chartwell.bench.disk;

import org.jspecify.annotations.NullMarked;
