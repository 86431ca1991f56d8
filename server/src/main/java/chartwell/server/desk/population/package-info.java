/// The population at a glance, and the rows behind each of its figures.
@NullMarked
package chartwell.server.desk.population;

import org.jspecify.annotations.NullMarked;
