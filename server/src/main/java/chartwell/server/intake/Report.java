package chartwell.server.intake;

import chartwell.server.progress.Progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What an import came to. Keeps the first thousand reasons and counts the rest, so that a hopeless
/// file of millions of lines ends in a short list too.
///
/// Counting is for several threads; reading is for when they have ended.
public final class Report {

    private static final int MOST_REASONS = 1_000;

    /// What was not taken, and why, without anything of its content.
    public record NotTaken(String place, String why) {}

    private final List<NotTaken> reasons = new ArrayList<>();
    private long notTaken;
    private long resources;
    private long bundles;
    private long already;

    synchronized void taken(int count) {
        bundles++;
        resources += count;
    }

    synchronized void alreadyTaken() {
        already++;
    }

    synchronized void notTaken(String place, String why) {
        notTaken++;
        if (reasons.size() < MOST_REASONS) {
            reasons.add(new NotTaken(place, why));
        }
    }

    /// How many resources the server took.
    public synchronized long resources() {
        return resources;
    }

    /// How many bundles the server had taken another time.
    public synchronized long already() {
        return already;
    }

    /// What was not taken: the first thousand.
    public synchronized List<NotTaken> reasons() {
        return List.copyOf(reasons);
    }

    /// Whether everything was taken.
    public synchronized boolean complete() {
        return notTaken == 0;
    }

    /// What was taken, in one line.
    public synchronized String summary(Duration time) {
        return "Taken: %s in %s, %s, %,.0f resources/s."
                .formatted(
                        counted(resources, "resource"),
                        counted(bundles, "bundle"),
                        Progress.spoken(time),
                        resources * 1e9 / Math.max(1, time.toNanos()));
    }

    private static String counted(long count, String noun) {
        return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
    }

    /// Says what was not taken now, if anything: because it was before, or because of a fault.
    public synchronized void printRest(PrintStream out) {
        if (already > 0) {
            out.printf("Taken before, and left as it is: %s.%n", counted(already, "bundle"));
        }
        if (notTaken > 0) {
            out.printf("Not taken: %,d.%n", notTaken);
            reasons.forEach(reason -> out.printf("  %s: %s%n", reason.place(), reason.why()));
            if (notTaken > reasons.size()) {
                out.printf("  and %,d more%n", notTaken - reasons.size());
            }
        }
    }
}
