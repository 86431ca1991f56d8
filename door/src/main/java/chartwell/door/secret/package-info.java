/// Secrets that are as good as a key: what sessions, tokens and recovery codes are made of.
@NullMarked
package chartwell.door.secret;

import org.jspecify.annotations.NullMarked;
