package chartwell.bench.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The machine that was measured on.
///
/// @param cores that this process may use
/// @param memory in GB, 10^9 bytes
/// @param processor its name, as the kernel tells it
/// @param system the kernel
/// @param java the runtime
/// @param load how many threads wanted to run in the last minute, before anything was measured
public record Machine(
        int cores, double memory, String processor, String system, String java, double load) {

    /// This machine.
    public static Machine here() throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        double memory =
                system instanceof com.sun.management.OperatingSystemMXBean known
                        ? known.getTotalMemorySize() / 1e9
                        : Double.NaN;
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                memory,
                processorName(),
                system.getName() + " " + system.getVersion(),
                Runtime.version().toString(),
                system.getSystemLoadAverage());
    }

    private static String processorName() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return System.getProperty("os.arch", "unknown");
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch", "unknown"));
        }
    }

    /// One line, and a second where others use the machine too.
    public String described() {
        String line =
                "%d cores (%s), %.1f GB, %s, Java %s"
                        .formatted(cores, processor, memory, system, java);
        return load < 0.5
                ? line
                : line + "\nBusy: a load of %.1f before anything was measured.".formatted(load);
    }
}
