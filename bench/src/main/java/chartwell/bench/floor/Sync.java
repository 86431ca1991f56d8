package chartwell.bench.floor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

/// The time of one fdatasync after 8 kB were appended, as the end of a write-ahead log grows.
///
/// @param median half of them took no longer
/// @param p99 99 of a hundred took no longer
public record Sync(Duration median, Duration p99) {
    private static final int BLOCK = 8192;

    /// Appends and syncs `times` times in a new file in `folder`, which is removed afterwards.
    public static Sync measure(Path folder, int times) throws IOException {
        Path file = Files.createTempFile(folder, "fdatasync", ".bin");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
            long[] took = new long[times];
            for (int i = 0; i < times; i++) {
                block.clear();
                long began = System.nanoTime();
                while (block.hasRemaining()) {
                    channel.write(block);
                }
                channel.force(false);
                took[i] = System.nanoTime() - began;
            }
            Arrays.sort(took);
            return new Sync(
                    Duration.ofNanos(took[times / 2]),
                    Duration.ofNanos(took[Math.min(times - 1, times * 99 / 100)]));
        } finally {
            Files.delete(file);
        }
    }

    /// The median in seconds.
    public double seconds() {
        return median.toNanos() / 1e9;
    }
}
