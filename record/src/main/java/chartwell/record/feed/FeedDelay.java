package chartwell.record.feed;

import java.time.Duration;

/// What holds the feed back: how long the oldest open transaction that writes has been open, zero
/// where there is none, and how many committed transactions wait behind it.
public record FeedDelay(Duration held, long waiting) {}
