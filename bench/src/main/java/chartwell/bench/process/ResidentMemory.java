package chartwell.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Memory that processes hold, by the kernel's proportional set size: a page that several share
/// counts once among them, so the sum over PostgreSQL's processes does not count its buffers
/// several times.
public final class ResidentMemory {
    private static final Pattern PSS = Pattern.compile("^Pss:\\s+(\\d+) kB$", Pattern.MULTILINE);
    private static final double KB = 1024 / 1e6;

    private ResidentMemory() {}

    /// Megabytes (10^6 bytes) of these processes together; one that has ended counts nothing.
    public static double megabytes(List<ProcessHandle> processes) throws IOException {
        double sum = 0;
        for (ProcessHandle process : processes) {
            try {
                sum += megabytes(Files.readString(rollup(process)));
            } catch (NoSuchFileException e) {
                // It ended meanwhile.
            }
        }
        return sum;
    }

    /// Megabytes by the text of one `smaps_rollup`.
    ///
    /// @throws IOException where it tells no size
    static double megabytes(String rollup) throws IOException {
        Matcher line = PSS.matcher(rollup);
        if (!line.find()) {
            throw new IOException("no Pss in smaps_rollup");
        }
        return Long.parseLong(line.group(1)) * KB;
    }

    private static Path rollup(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
    }
}
