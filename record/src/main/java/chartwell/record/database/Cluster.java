package chartwell.record.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The files of one embedded PostgreSQL: `postgres/` (the cluster itself), `postgres.password`
/// and `postgres.log` in the data folder.
final class Cluster {
    private static final long LARGEST_LOG = 10 << 20;
    private static final int LOG_LINES = 8;

    /// The database of the record in an embedded PostgreSQL.
    static final String DATABASE = "chartwell";

    private final Path folder;
    private final ProgramAccount account;

    Cluster(EmbeddedSetup setup) {
        this.folder = setup.folder();
        this.account = setup.account();
    }

    Path data() {
        return folder.resolve("postgres");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    private Path passwordFile() {
        return folder.resolve("postgres.password");
    }

    /// The JDBC URL of one of its databases, with user and password.
    String url(int port, String database) throws IOException {
        return "jdbc:postgresql://127.0.0.1:"
                + port
                + "/"
                + database
                // Another program that has the port must not get the password by asking.
                + "?user=chartwell&requireAuth=scram-sha-256&password="
                + Files.readString(passwordFile()).strip();
    }

    /// Makes the cluster unless it is there, and checks that these programs can run it. A cluster
    /// gets its name only when whole: a start that was killed half way leaves nothing to use.
    void ensure(PostgresPrograms programs) throws IOException {
        Path version = data().resolve("PG_VERSION");
        if (!Files.exists(version)) {
            create(programs);
        }
        String major = Files.readString(version).strip();
        if (!major.equals(Integer.toString(PostgresPrograms.MAJOR))) {
            throw new DatabaseUnusable(
                    "The data folder %s is of PostgreSQL %s, this Chartwell has %d"
                            .formatted(folder, major, PostgresPrograms.MAJOR),
                    "Bring it over with PostgreSQL's pg_upgrade, start the Chartwell version that"
                            + " made it, or name another folder with --data.");
        }
        account.own(data());
        rotateLog();
    }

    private void create(PostgresPrograms programs) throws IOException {
        Path partial = folder.resolve("postgres.partial");
        Folders.delete(partial);
        Files.createDirectory(
                partial,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(partial);
        writePassword();
        run(
                "",
                List.of(
                        programs.path("initdb"),
                        "--pgdata=" + partial,
                        "--username=chartwell",
                        "--pwfile=" + passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums",
                        "--no-instructions"));
        run(
                "create database " + DATABASE + ";\n",
                List.of(
                        programs.path("postgres"),
                        "--single",
                        "-D",
                        partial.toString(),
                        "postgres"));
        Folders.rename(partial, data());
    }

    private void writePassword() throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(secret) + "\n");
        account.own(passwordFile());
    }

    private void run(String input, List<String> program) {
        Command command = Command.feed(input, account.command(program));
        if (!command.succeeded()) {
            throw new DatabaseUnusable(
                    "The database could not be made in %s: %s"
                            .formatted(folder, lastLines(command.output().lines().toList())),
                    remedy());
        }
    }

    /// What to try when PostgreSQL does not work in this folder.
    String remedy() {
        return account.owner() == null || account.owner().equals("root")
                ? "Check the folder's free space and rights, or name another one with --data."
                : "Root runs PostgreSQL as '%s' here, which must be able to reach the folder: name"
                                .formatted(account.owner())
                        + " one outside of /root with --data, or start Chartwell as an ordinary"
                        + " user.";
    }

    private void rotateLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LARGEST_LOG) {
            Files.move(
                    log(), folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Where PostgreSQL's log ends now.
    long logEnd() throws IOException {
        return Files.exists(log()) ? Files.size(log()) : 0;
    }

    /// The last lines of PostgreSQL's log since it ended there, as one.
    String wordsSince(long end) throws IOException {
        try (InputStream in = Files.newInputStream(log())) {
            in.skipNBytes(end);
            return lastLines(new String(in.readAllBytes(), UTF_8).lines().toList());
        }
    }

    private static String lastLines(List<String> lines) {
        List<String> last = new ArrayList<>(lines);
        return String.join(" | ", last.subList(Math.max(0, last.size() - LOG_LINES), last.size()));
    }
}
