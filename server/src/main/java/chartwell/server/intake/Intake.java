package chartwell.server.intake;

import chartwell.server.intake.Target.Outcome;
import chartwell.server.intake.Target.Reason;
import chartwell.server.progress.Progress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Takes folders and files into a server: finds, groups, sends, and tells how it goes.
///
/// A bundle goes as it is, as a transaction that is taken once; a batch too, so that taking it
/// again makes nothing twice. Resources, a line each or a file each, are put under their ids,
/// some hundred in a transaction; where that is refused, in a batch, so that only the bad ones stay
/// behind. Organizations and practitioners are taken before what refers to them.
public final class Intake implements Supply.Receiver {

    private static final int LARGEST_PIECE = 200 << 20;

    private final Grouping grouping = new Grouping();
    private final Report report = new Report();
    private final Progress progress;
    private final Senders senders;
    private final long began = System.nanoTime();
    private long size;
    private long read;

    private Intake(Target target, Progress progress) {
        this.progress = progress;
        this.senders = new Senders(parcel -> send(target, parcel));
    }

    /// Takes all of `paths` into `target`.
    ///
    /// @throws IOException if one of the paths is not there; what is wrong within them is reported
    public static Report take(List<Path> paths, Target target, Progress progress)
            throws IOException, InterruptedException {
        Intake intake = new Intake(target, progress);
        Supply supply = new Supply(paths, LARGEST_PIECE, intake);
        intake.size = supply.size();
        try {
            supply.run();
            intake.hand(intake.grouping.end());
        } finally {
            intake.senders.finish();
        }
        return intake.report;
    }

    @Override
    public void piece(Piece piece) throws InterruptedException {
        switch (Contents.of(piece.json())) {
            case Contents.Resource resource -> hand(grouping.add(piece, resource));
            case Contents.Unusable(String why) -> report.notTaken(piece.place(), why);
            case Contents.Exchange exchange -> {
                byte[] bundle = exchange.as("transaction", piece.json());
                hand(
                        new Parcel(
                                List.of(piece.place()),
                                bundle,
                                exchange.entries(),
                                true,
                                exchange.ground()));
            }
        }
    }

    @Override
    public void unreadable(String place, String why) {
        report.notTaken(place, why);
    }

    @Override
    public void advanced(long bytes) {
        read += bytes;
        progress.show(state());
    }

    @Override
    public boolean wantsMore() {
        return !senders.stopped();
    }

    private void hand(@Nullable Parcel parcel) throws InterruptedException {
        if (parcel != null) {
            senders.hand(parcel);
            progress.show(state());
        }
    }

    private String state() {
        double share = Math.min(1, (double) read / Math.max(1, size));
        Duration past = Duration.ofNanos(System.nanoTime() - began);
        Duration left =
                Duration.ofNanos((long) (past.toNanos() * (1 - share) / Math.max(share, 0.001)));
        long resources = report.resources();
        return "%s %,d resources, %,.0f/s, %s left"
                .formatted(
                        Progress.bar(share, 30),
                        resources,
                        resources * 1e9 / Math.max(1, past.toNanos()),
                        Progress.spoken(left));
    }

    /// Sends a parcel; false where it is no use to go on.
    private boolean send(Target target, Parcel parcel) {
        Outcome outcome = target.take(parcel.bundle(), parcel.once());
        if (outcome instanceof Outcome.Refused
                && !parcel.once()
                && Contents.of(parcel.bundle()) instanceof Contents.Exchange exchange) {
            outcome = target.take(exchange.as("batch", parcel.bundle()), false);
        }
        return switch (outcome) {
            case Outcome.Taken(List<Reason> butFor) -> {
                report.taken(parcel.resources() - butFor.size());
                notTaken(parcel, butFor);
                yield true;
            }
            case Outcome.AlreadyTaken taken -> {
                report.alreadyTaken();
                yield true;
            }
            case Outcome.Refused(List<Reason> reasons) -> {
                notTaken(parcel, reasons);
                yield true;
            }
            case Outcome.Unreachable(String why) -> {
                report.notTaken(parcel.place(-1) + " and what comes after it", why);
                yield false;
            }
        };
    }

    private void notTaken(Parcel parcel, List<Reason> reasons) {
        reasons.forEach(reason -> report.notTaken(parcel.place(reason.entry()), reason.text()));
    }
}
