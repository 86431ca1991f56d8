package chartwell.server.main;

import chartwell.record.audit.AuditFinding;
import chartwell.record.audit.AuditVerification;
import chartwell.record.audit.AuditVerification.Verified;
import chartwell.record.audit.Checkpoint;
import chartwell.record.audit.CheckpointKey;
import chartwell.record.audit.KeptCheckpoints;
import chartwell.record.database.Database;
import chartwell.record.database.DatabaseSettings;
import chartwell.server.progress.Progress;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

/// `chartwell audit verify`: tells whether the trail is as it was sealed, and what is not. It asks
/// the database itself, whether a server runs on it or not, and changes nothing.
final class AuditCommand implements Command {
    private static final String COUNT = "%,d";

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
        Optional<DataSource> open =
                url == null ? Database.openElsewhere(data) : Optional.of(Database.asItIs(url));
        if (open.isPresent()) {
            return verify(open.get(), options, data, surroundings.out());
        }
        if (!Files.isDirectory(data)) {
            throw new IOException(
                    "There is no data folder %s. Name it with --data.".formatted(data));
        }
        Database database = Database.embedded(data, DatabaseSettings.standard());
        Thread stop = new Thread(database::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return verify(database.maintenance(), options, data, surroundings.out());
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
                                entries ->
                                        progress.show(
                                                COUNT.formatted(entries) + " entries compared"));
        progress.end(summary(verified));
        for (String line : kept.foreign()) {
            out.printf(
                    "%s is not signed by the key: it was written by someone else.%n",
                    folder.resolve(line));
        }
        verified.findings().forEach(finding -> out.println(words(finding)));
        return judged(verified, kept, folder, out) ? 0 : 1;
    }

    private static KeptCheckpoints.Read kept(Path folder, Options options) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new KeptCheckpoints.Read(List.of(), List.of());
        }
        CheckpointKey key =
                options.text("public-key") == null
                        ? CheckpointKey.publicIn(folder)
                        : CheckpointKey.of(options.path("public-key", ""));
        return KeptCheckpoints.read(folder, key);
    }

    /// Says what it comes to, and whether all is proven.
    private static boolean judged(
            Verified verified, KeptCheckpoints.Read kept, Path folder, PrintStream out) {
        Checkpoint met = verified.met();
        if (met != null) {
            out.printf(
                    "The trail is the one that was sealed up to seal %d (%s), as a checkpoint in %s"
                            + " shows.%n",
                    met.number(), met.at(), folder);
        }
        if (kept.signed().isEmpty() && verified.seals() > 0) {
            out.printf(
                    "There are no checkpoints of this database in %s, so nothing shows that the"
                            + " trail was not cut off or computed anew. Name where they are kept:"
                            + " --checkpoints DIR.%n",
                    folder);
            return false;
        }
        if (verified.seals() == 0) {
            out.println("Nothing was sealed yet.");
        }
        boolean intact = verified.findings().isEmpty() && kept.foreign().isEmpty();
        out.println(intact ? "All is as it was sealed." : "The trail is not as it was sealed.");
        return intact;
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
            case SEAL_ALTERED -> "Seal %d was altered.".formatted(seal);
            case SEAL_REMOVED -> "Seal %d was removed.".formatted(seal);
            case CHECKPOINT_UNMET ->
                    ("The checkpoint of seal %d is not met: the trail was cut off before it,"
                                    + " computed anew, or an older database was restored.")
                            .formatted(seal);
        };
    }
}
