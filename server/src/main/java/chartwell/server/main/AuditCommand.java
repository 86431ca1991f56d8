package chartwell.server.main;

import chartwell.record.audit.AuditFinding;
import chartwell.record.audit.AuditVerification;
import chartwell.record.audit.AuditVerification.Verified;
import chartwell.record.audit.Checkpoint;
import chartwell.record.audit.CheckpointKey;
import chartwell.record.audit.KeptCheckpoints;
import chartwell.record.database.BareDatabase;
import chartwell.record.database.Database;
import chartwell.server.progress.Progress;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.sql.DataSource;

/// `chartwell audit verify`: tells whether the trail is as it was sealed, and what is not. It asks
/// the database itself, whether a server runs on it or not, and changes nothing.
final class AuditCommand implements Command {
    private static final String COUNT = "%,d";

    /// So few entries are compared in a moment.
    private static final long MANY = 10_000;

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String summary() {
        return "verify that the trail is as it was sealed";
    }

    @Override
    public String help() {
        return """
               chartwell audit verify [--data DIR] [--checkpoints DIR] [--public-key FILE]

               Computes the chain of seals anew from the entries of the trail, and compares it with
               the checkpoints that were kept outside the database. Names each entry that was
               altered, removed, inserted or moved, and says where the trail was cut off, computed
               anew or replaced by an older one. Ends with 0 where all is as it was sealed, else
               with 1. A running server goes on.

                 --data DIR         the data folder (./data)
                 --database-url, --database-user
                                    the site's own database instead, as for serve
                 --checkpoints DIR  where they are kept (DATA/checkpoints), as for serve
                 --public-key FILE  the key that signed them, from a place of your own;
                                    without it the one that lies beside them is believed""";
    }

    @Override
    public Options.Known options() {
        return new Options.Known(
                Set.of("data", "database-url", "database-user", "checkpoints", "public-key"),
                Set.of());
    }

    @Override
    public int run(Options options, Surroundings surroundings) throws Exception {
        if (!options.operands().equals(List.of("verify"))) {
            throw new Usage("Say what to do with the trail: audit verify.");
        }
        Path data = options.path("data", "data");
        String url = Serve.databaseUrl(options, surroundings);
        BareDatabase database = url == null ? BareDatabase.in(data) : BareDatabase.at(url);
        Thread stop = new Thread(database::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return verify(database.source(), options, data, surroundings.out());
        } finally {
            Runtime.getRuntime().removeShutdownHook(stop);
            database.close();
        }
    }

    private static int verify(DataSource source, Options options, Path data, PrintStream out)
            throws IOException, SQLException {
        Path folder = Serve.checkpoints(options, data).resolve(Database.name(source));
        KeptCheckpoints.Read kept = kept(folder, options);
        Progress progress = Progress.on(out);
        Verified verified =
                new AuditVerification(source)
                        .verify(
                                kept.signed(),
                                entries -> {
                                    if (entries > MANY) {
                                        progress.show(
                                                COUNT.formatted(entries) + " entries compared");
                                    }
                                });
        progress.end(summary(verified));
        for (String line : kept.foreign()) {
            out.printf(
                    "%s is not signed by the key: it was written by someone else.%n",
                    folder.resolve(line));
        }
        verified.findings().forEach(finding -> out.println(words(finding)));
        if (verified.more() > 0) {
            out.printf(COUNT + " more of entries and seals.%n", verified.more());
        }
        return judged(verified, kept, folder, out) ? 0 : 1;
    }

    /// What is kept of this database; nothing where there is no folder of its name.
    private static KeptCheckpoints.Read kept(Path folder, Options options) throws IOException {
        if (options.text("public-key") != null) {
            return KeptCheckpoints.read(folder, CheckpointKey.of(options.path("public-key", "")));
        }
        return Files.isDirectory(folder)
                ? KeptCheckpoints.read(folder, CheckpointKey.publicIn(folder))
                : new KeptCheckpoints.Read(List.of(), List.of());
    }

    /// Says what it comes to, and whether all is proven.
    private static boolean judged(
            Verified verified, KeptCheckpoints.Read kept, Path folder, PrintStream out)
            throws IOException {
        Checkpoint met = verified.met();
        if (met != null) {
            out.printf(
                    "The trail is the one that was sealed up to seal %d (%s), as a checkpoint in %s"
                            + " shows.%n",
                    met.number(), met.at(), folder);
        }
        boolean intact = verified.findings().isEmpty() && kept.foreign().isEmpty();
        if (!intact) {
            out.println("The trail is not as it was sealed.");
        } else if (kept.signed().isEmpty()) {
            intact = false;
            out.printf(
                    "%s, so nothing shows that the trail was not cut off or computed anew. Name"
                            + " where they are kept: --checkpoints DIR.%n",
                    verified.seals() == 0
                            ? "Nothing was sealed yet, and no checkpoint was kept in " + folder
                            : "There are no checkpoints of this database in " + folder);
            others(folder, out);
        } else {
            out.println("All is as it was sealed.");
        }
        return intact;
    }

    /// Names the databases whose checkpoints lie where those of this one would: it may have taken
    /// the place of one of them.
    private static void others(Path folder, PrintStream out) throws IOException {
        Path above = folder.getParent();
        if (above == null || !Files.isDirectory(above)) {
            return;
        }
        try (Stream<Path> all = Files.list(above)) {
            all.filter(Files::isDirectory)
                    .filter(other -> !other.equals(folder))
                    .sorted()
                    .forEach(
                            other ->
                                    out.printf(
                                            "%s has those of another database: was that one here"
                                                    + " before?%n",
                                            other));
        }
    }

    private static String summary(Verified verified) {
        return (COUNT + " entries in " + COUNT + " seals compared; " + COUNT + " wait for a seal.")
                .formatted(verified.entries(), verified.seals(), verified.unsealed());
    }

    private static String words(AuditFinding finding) {
        long entry = finding.entry();
        long seal = finding.seal();
        return switch (finding.kind()) {
            case ENTRY_ALTERED ->
                    "Entry %d was altered after it was sealed (seal %d).".formatted(entry, seal);
            case ENTRY_REMOVED ->
                    "Entry %d was removed after it was sealed (seal %d).".formatted(entry, seal);
            case ENTRY_INSERTED ->
                    "Entry %d was inserted among those of seal %d.".formatted(entry, seal);
            case ENTRY_REORDERED ->
                    "Entry %d was moved from its place in seal %d.".formatted(entry, seal);
            case ENTRY_MISDATED ->
                    ("Entry %d bears a time more than a day from that of its seal (%d): no server"
                                    + " wrote it, or one with a wrong clock.")
                            .formatted(entry, seal);
            case ENTRY_UNSEALABLE ->
                    "Entry %d bears a transaction that has not been: no server wrote it."
                            .formatted(entry);
            case SEAL_ALTERED -> "Seal %d was altered.".formatted(seal);
            case SEAL_REMOVED -> "Seal %d was removed.".formatted(seal);
            case CHECKPOINT_UNMET ->
                    ("The checkpoint of seal %d is not met: the trail was cut off before it,"
                                    + " computed anew, or an older database was restored.")
                            .formatted(seal);
        };
    }
}
