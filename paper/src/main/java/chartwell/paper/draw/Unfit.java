package chartwell.paper.draw;

import chartwell.paper.page.Refused;

import java.io.IOException;

/// A scan cannot be shown, and it is known why.
final class Unfit extends IOException {
    private static final long serialVersionUID = 1;

    private final Refused why;

    Unfit(Refused why) {
        super(why.name());
        this.why = why;
    }

    Refused why() {
        return why;
    }
}
