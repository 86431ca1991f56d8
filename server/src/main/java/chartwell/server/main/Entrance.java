package chartwell.server.main;

import chartwell.door.session.SessionTimes;
import chartwell.server.wire.Accesses;

/// How one comes in.
sealed interface Entrance {

    /// Nobody signs in; who sent a request, and what they may see, is said by `accesses`. For this
    /// machine only.
    record Open(Accesses accesses) implements Entrance {}

    /// One signs in, and programs send tokens.
    ///
    /// @param times how long sessions last
    record SignIn(SessionTimes times) implements Entrance {}
}
