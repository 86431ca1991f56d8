package chartwell.server.progress;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/// How far a long piece of work has come: one line that rewrites itself on a terminal, and
/// elsewhere a plain line every ten seconds, so that a log stays readable.
///
/// One `Progress` belongs to one piece of work; its methods may be called by several threads.
public final class Progress {

    private static final long REDRAW = Duration.ofMillis(200).toNanos();
    private static final long PLAIN_LINE = Duration.ofSeconds(10).toNanos();
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private long shownAt;
    private String shown = "";

    /// Progress on `out`; `terminal` tells whether `out` understands the erasing of a line.
    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.shownAt = System.nanoTime() - PLAIN_LINE;
    }

    /// Progress on `out`, as for a terminal where this process has one.
    public static Progress on(PrintStream out) {
        return new Progress(
                out, Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
    }

    /// Shows where the work stands; calls that come too fast to be read are passed over.
    public synchronized void show(String state) {
        long now = System.nanoTime();
        if (now - shownAt < (terminal ? REDRAW : PLAIN_LINE)) {
            return;
        }
        shownAt = now;
        shown = state;
        if (terminal) {
            out.print(ERASE_LINE + state);
        } else {
            out.println(state);
        }
        out.flush();
    }

    /// Prints a line that stays, above the moving one.
    public synchronized void say(String line) {
        if (!terminal) {
            out.println(line);
        } else {
            out.println(ERASE_LINE + line);
            out.print(shown);
        }
        out.flush();
    }

    /// Ends the work with a line that stays in the place of the moving one.
    public synchronized void end(String line) {
        shown = "";
        out.println(terminal ? ERASE_LINE + line : line);
        out.flush();
    }

    /// A bar of the given width for a share between 0 and 1, `[######····]`.
    public static String bar(double share, int width) {
        int full = (int) Math.round(Math.clamp(share, 0, 1) * width);
        return "[" + "#".repeat(full) + "·".repeat(width - full) + "]";
    }

    /// A duration as a person says it: `45 s`, `3 min 20 s`, `2 h 5 min`.
    public static String spoken(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
