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
/// some hundred in a transaction.
///
/// Organizations and practitioners are taken before what refers to them, where their files' names
/// or contents tell. What is refused may refer to what comes later, so it is tried again at the
/// end, as long as that helps. Of the resources that are still refused then, only the bad ones stay
/// behind.
public final class Intake implements Supply.Receiver {

    private static final int LARGEST_PIECE = 200 << 20;

    /// How long a chain of files may be of which each refers to the next.
    private static final int MOST_ROUNDS = 8;

    private final Grouping grouping = new Grouping();
    private final Report report = new Report();
    private final Progress progress;
    private final Senders senders;
    private final long began = System.nanoTime();
    private volatile Refusals refusals = new Refusals();
    private volatile boolean lastRound;
    private long size;
    private long read;
    private String rest = "";

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
            intake.tryAgain();
        } finally {
            intake.senders.finish();
            intake.refusals.close();
        }
        return intake.report;
    }

    private void tryAgain() throws IOException, InterruptedException {
        senders.settle();
        boolean helped = true;
        for (int i = 0; i < MOST_ROUNDS && helped && wantsMore(); i++) {
            try (Refusals before = refusals) {
                refusals = new Refusals();
                before.read((parcel, reasons) -> again(parcel, before.count()));
                senders.settle();
                helped = refusals.count() > 0 && refusals.count() < before.count();
            }
        }
        lastRound = true;
        refusals.read(
                (parcel, reasons) -> {
                    if (parcel.once() || !wantsMore()) {
                        notTaken(parcel, reasons);
                    } else {
                        again(parcel, refusals.count());
                    }
                });
    }

    private void again(Parcel parcel, int all) throws InterruptedException {
        rest = "trying %,d again that were refused".formatted(all);
        hand(parcel);
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
        return state(
                (double) read / Math.max(1, size),
                report.resources(),
                Duration.ofNanos(System.nanoTime() - began),
                rest);
    }

    /// How far it has come: a share of all, so many resources in so much time. `rest` says what is
    /// still to do, where that is known better than from the share.
    static String state(double share, long resources, Duration past, String rest) {
        double done = Math.clamp(share, 0.001, 1);
        Duration left = Duration.ofNanos((long) (past.toNanos() * (1 - done) / done));
        return "%s %,d resources, %,.0f/s, %s"
                .formatted(
                        Progress.bar(share, 30),
                        resources,
                        resources * 1e9 / Math.max(1, past.toNanos()),
                        rest.isEmpty() ? Progress.spoken(left) + " left" : rest);
    }

    /// Sends a parcel; false where it is no use to go on.
    private boolean send(Target target, Parcel parcel) {
        if (lastRound) {
            return settled(parcel, target.take(asBatch(parcel), false));
        }
        Outcome outcome = target.take(parcel.bundle(), parcel.once());
        if (!(outcome instanceof Outcome.Refused(List<Reason> reasons))) {
            return settled(parcel, outcome);
        }
        if (refusals.keep(parcel, reasons)) {
            return true;
        }
        return settled(parcel, parcel.once() ? outcome : target.take(asBatch(parcel), false));
    }

    private static byte[] asBatch(Parcel parcel) {
        return Contents.of(parcel.bundle()) instanceof Contents.Exchange exchange
                ? exchange.as("batch", parcel.bundle())
                : parcel.bundle();
    }

    /// Notes what became of a parcel; false where it is no use to go on.
    private boolean settled(Parcel parcel, Outcome outcome) {
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
