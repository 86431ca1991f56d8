/// Signing in and out, one's own account, and the accounts of others.
@NullMarked
package chartwell.server.desk.signin;

import org.jspecify.annotations.NullMarked;
