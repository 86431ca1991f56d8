package chartwell.server.sample;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;

import com.github.luben.zstd.ZstdOutputStream;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A folder of bundles as one small file: a compact bundle a line, compressed over a wide window.
///
/// The window of 2^27 bytes lets a person's bundle be written by what stood in another's; a reader
/// needs `ZstdInputStream.setLongMax(27)`.
final class Packing {

    /// Log 2 of the distance over which repetitions are found, and which a reader must allow.
    static final int WINDOW_LOG = 27;

    /// How the names begin of the bundles of organizations and locations, and of practitioners.
    static final String PLACES = "hospitalInformation";

    static final String PRACTITIONERS = "practitionerInformation";

    private static final int LEVEL = 19;

    /// A long life makes a large bundle; this one we made ourselves.
    private static final JsonLimits LIMITS = JsonLimits.DEFAULT.withBytes(1 << 30);

    private Packing() {}

    /// Packs the bundles of `folder` into the new file `target`, organizations first.
    ///
    /// @return the SHA-256 of the file in hexadecimal digits
    static String pack(Path folder, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part));
                ZstdOutputStream packed = new ZstdOutputStream(file, LEVEL)) {
            packed.setLong(WINDOW_LOG);
            packed.setChecksum(true);
            for (Path bundle : inOrder(folder)) {
                byte[] json = Files.readAllBytes(bundle);
                JsonWriter.write(JsonReader.read(json, LIMITS), packed);
                packed.write('\n');
            }
        }
        Files.move(part, target);
        return digest(target);
    }

    /// The SHA-256 of a file in hexadecimal digits.
    static String digest(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    /// The bundles of a folder: places, practitioners, people.
    static List<Path> inOrder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted(
                            Comparator.comparing(Packing::rank)
                                    .thenComparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }

    private static int rank(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PLACES) ? 0 : name.startsWith(PRACTITIONERS) ? 1 : 2;
    }

    /// Whether a file is a person's bundle.
    static boolean isPerson(Path file) {
        return rank(file) == 2;
    }
}
