package chartwell.server.sample;

import java.util.List;

/// Choices that look like chance and are the same each time: by a hash of what they are about, so
/// that none depends on the order in which they are made.
final class Picking {
    private Picking() {}

    /// One of `n`, by a text.
    static int of(int n, String about) {
        long mixed = 0xcbf29ce484222325L;
        for (int i = 0; i < about.length(); i++) {
            mixed = (mixed ^ about.charAt(i)) * 0x100000001b3L;
        }
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return (int) Math.floorMod(mixed ^ (mixed >>> 33), (long) n);
    }

    /// One of some, by a text.
    static <T> T of(List<T> some, String about) {
        return some.get(of(some.size(), about));
    }
}
