/// Two people compared field by field: the level of agreement of each.
@NullMarked
package chartwell.management.identity.compare;

import org.jspecify.annotations.NullMarked;
