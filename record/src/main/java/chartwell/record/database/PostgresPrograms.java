package chartwell.record.database;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// PostgreSQL's programs, unpacked from the class path once.
///
/// @param folder holds `bin`, `lib` and `share`
record PostgresPrograms(Path folder) {
    static final int MAJOR = 18;
    private static final Set<PosixFilePermission> READABLE =
            PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Map<String, String> PROCESSORS =
            Map.of("amd64", "x86_64", "aarch64", "arm_64");

    /// Unpacks into `cache`, unless an earlier start did. Unpacking goes to a folder of its own
    /// that is renamed when whole, so a half unpacked one is never used.
    static PostgresPrograms unpacked(Path cache) throws IOException {
        return unpacked(archive(), cache, "postgres-" + MAJOR);
    }

    /// The same of an archive (tar.xz) of whichever version, into a folder of this name and the
    /// archive's fingerprint.
    static PostgresPrograms unpacked(byte[] archive, Path cache, String name) throws IOException {
        Path target = cache.resolve(name + "-" + fingerprint(archive));
        if (!Files.exists(target)) {
            Folders.make(cache, READABLE);
            Path partial = Files.createTempDirectory(cache, "unpacking");
            try {
                unpack(archive, partial);
                // The account that runs them may be another than the one that unpacks them.
                Files.setPosixFilePermissions(partial, READABLE);
                Folders.rename(partial, target);
            } finally {
                Folders.delete(partial);
            }
        }
        return new PostgresPrograms(target);
    }

    String path(String program) {
        return folder.resolve("bin").resolve(program).toString();
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "");
        String name =
                "/postgres-%s-%s.txz"
                        .formatted(system, PROCESSORS.getOrDefault(processor, processor));
        try (InputStream in = PostgresPrograms.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new DatabaseUnusable(
                        "No embedded PostgreSQL for %s on %s".formatted(system, processor),
                        "Install PostgreSQL 15 or later and name it with --database-url.");
            }
            return in.readAllBytes();
        }
    }

    private static String fingerprint(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Folders.make(file, READABLE);
                } else if (entry.isSymbolicLink()) {
                    Folders.makeFor(file, READABLE);
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Folders.makeFor(file, READABLE);
                    Files.copy(tar, file);
                    boolean executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file,
                            executable ? READABLE : PosixFilePermissions.fromString("rw-r--r--"));
                }
            }
        }
    }
}
