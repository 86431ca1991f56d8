package chartwell.record.feed;

import java.util.List;

/// A page of the feed. The next begins at `position`, which moves on also past changes that the
/// reader may not see; `more` says that there was more to look at already, so that asking again at
/// once is worth it.
public record FeedPage(List<Change> changes, FeedPosition position, boolean more) {

    public FeedPage {
        changes = List.copyOf(changes);
    }
}
