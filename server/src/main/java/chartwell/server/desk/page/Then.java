package chartwell.server.desk.page;

import chartwell.record.access.Access;
import chartwell.record.content.Stored;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading;
import chartwell.record.read.Reading.HistoryRange;
import chartwell.record.read.Reading.HistoryResult;
import chartwell.record.read.Reading.Span;

import java.util.Optional;

/// Reads resources as they are, or as they stood at the time that a page is about. Safe to share
/// between threads.
public final class Then {
    private final Reading reading;

    /// Reads by this.
    public Then(Reading reading) {
        this.reading = reading;
    }

    /// The version that is current, or was then; it may be a deletion. Empty where there is none,
    /// or none for whoever asks.
    public Optional<Stored> read(Access access, String type, String id, Optional<AsOf> asOf) {
        if (asOf.isEmpty()) {
            return found(reading.read(access, type, id));
        }
        Span moment = new Span(asOf.get().at(), asOf.get().at());
        return switch (reading.history(access, type, id, new HistoryRange(null, moment, 1, null))) {
            case HistoryResult.Refused _ -> Optional.empty();
            case HistoryResult.Page page ->
                    page.versions().stream().findFirst().map(past -> past.stored());
        };
    }

    /// A version by its number, unless it is of later.
    public Optional<Stored> version(
            Access access, String type, String id, String version, Optional<AsOf> asOf) {
        return found(reading.vread(access, type, id, version))
                .filter(one -> asOf.isEmpty() || !one.updated().isAfter(asOf.get().at()));
    }

    private static Optional<Stored> found(ReadResult result) {
        return switch (result) {
            case ReadResult.NotFound _ -> Optional.empty();
            case ReadResult.Gone(Stored deletion) -> Optional.of(deletion);
            case ReadResult.Found(Stored resource) -> Optional.of(resource);
        };
    }
}
