package chartwell.paper;

import java.time.Duration;

/// What drawing may cost.
///
/// @param processes how many draw at once, at most
/// @param heapMegabytes memory of each for what it draws
/// @param time for one question; then its process is killed
/// @param waiting for a free process; then the answer is that all are busy
/// @param shelf bytes on disk for scans that are being read and pictures of them
public record Bounds(
        int processes, int heapMegabytes, Duration time, Duration waiting, long shelf) {

    /// Two processes of 384 MB, 15 seconds, 10 seconds, 1 GB.
    public static Bounds standard() {
        return new Bounds(2, 384, Duration.ofSeconds(15), Duration.ofSeconds(10), 1L << 30);
    }
}
