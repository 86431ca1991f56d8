package chartwell.record.transaction;

import chartwell.engine.json.JsonObject;
import chartwell.engine.structure.StructureIssue;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.audit.AuditEntry;
import chartwell.record.audit.AuditTrail;
import chartwell.record.index.IndexRows;
import chartwell.record.row.KnownUnits;
import chartwell.record.row.RowNumbers;
import chartwell.record.search.Matching;
import chartwell.record.transaction.TransactionResult.AlreadyTaken;
import chartwell.record.transaction.TransactionResult.Committed;
import chartwell.record.transaction.TransactionResult.EntryOutcome;
import chartwell.record.transaction.TransactionResult.Refused;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javax.sql.DataSource;

/// Changes the record: each call is one database transaction, durable when it returns, with its
/// trace. Resources are checked against their definitions first. Safe to share between threads.
public final class Transactions {
    /// How the trail tells what was taken before.
    private static final String TAKEN = "duplicate";

    /// Tries before a transaction that others keep overtaking is given up.
    private static final int TRIES = 10;

    /// SQLSTATE: deadlock, serialization failure, unique violation. Another transaction was
    /// faster; the next try sees what it did.
    private static final Set<String> OVERTAKEN = Set.of("40P01", "40001", "23505");

    /// SQLSTATE of a foreign key that leads nowhere; the only one is that of `blob_use`.
    private static final String CONTENT_GONE = "23503";

    private final DataSource source;
    private final Storage storage;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final RowNumbers rowNumbers;
    private final KnownUnits knownUnits = new KnownUnits();
    private final Identities identities;

    /// @param source connections for writing
    public Transactions(
            DataSource source,
            Storage storage,
            Matching matching,
            AuditTrail trail,
            RowNumbers rowNumbers,
            InstantSource clock) {
        this.source = source;
        this.storage = storage;
        this.trail = trail;
        this.clock = clock;
        this.rowNumbers = rowNumbers;
        this.identities = new Identities(matching, rowNumbers, storage.types());
    }

    /// Carries out all entries or none.
    ///
    /// References by `fullUrl` and conditional references (`Patient?identifier=…`) are resolved.
    /// `interaction` is what the trail calls it (`create`, `update`, `delete`, `transaction`,
    /// `batch`). `digest`, where given, makes it happen once: a digest in the log is not taken
    /// again.
    public TransactionResult commit(
            Access access, String interaction, List<Entry> entries, byte @Nullable [] digest) {
        try {

            check(entries);
            checkTypes(access, entries);
            TransactionResult result = untilNotOvertaken(access, interaction, entries, digest);
            if (result instanceof AlreadyTaken && digest != null) {
                String once = "sha-256=" + HexFormat.of().formatHex(digest);
                trail.commit(asked(access, interaction, entries).ending(TAKEN).with(once));
            }
            return result;
        } catch (Refusal refusal) {
            Refused refused = refusal.result();
            Problem why = refused.problems().getFirst();
            trail.commit(asked(access, interaction, entries).ending(why.code()));
            return refused;
        }
    }

    /// The entry of what was not carried out; it names a resource that the request named.
    private AuditEntry asked(Access access, String interaction, List<Entry> entries) {
        AuditEntry entry = AuditEntry.of(clock.instant(), access, interaction);
        if (entries.size() != 1) {
            return entry;
        }
        Entry one = entries.getFirst();
        return entry.on(Drafting.type(one), Drafting.id(one), null);
    }

    /// Whoever may not change a type is told so whatever is there.
    private static void checkTypes(Access access, List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            String type = Drafting.type(entries.get(i));
            if (!access.writing().allows(type)) {
                throw new Refusal(
                        i,
                        Problem.of(
                                Kind.FORBIDDEN,
                                "forbidden",
                                "As %s you may not change what is a %s."
                                        .formatted(access.role(), type)));
            }
        }
    }

    private void check(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            JsonObject resource = Drafting.resource(entries.get(i));
            if (resource == null) {
                continue;
            }
            List<StructureIssue> issues = storage.structure().check(resource);
            if (!issues.isEmpty()) {
                throw new Refusal(i, issues.stream().map(Transactions::problem).toList());
            }
        }
    }

    private static Problem problem(StructureIssue issue) {
        return new Problem(Kind.UNPROCESSABLE, issue.code().code(), issue.message(), issue.path());
    }

    private TransactionResult untilNotOvertaken(
            Access access, String interaction, List<Entry> entries, byte @Nullable [] digest) {
        for (int i = 1; ; i++) {
            try (Connection connection = source.getConnection()) {
                return once(connection, access, interaction, entries, digest);
            } catch (SQLException e) {
                if (CONTENT_GONE.equals(e.getSQLState())) {
                    throw new Refusal(
                            -1,
                            Problem.of(
                                    Kind.CONFLICT,
                                    "conflict",
                                    "The content that came with it was cleared before it was"
                                            + " stored. Send it again."));
                }
                if (i == TRIES || !OVERTAKEN.contains(Objects.toString(e.getSQLState()))) {
                    throw new StorageUnavailable(e);
                }
            }
        }
    }

    private TransactionResult once(
            Connection connection,
            Access access,
            String interaction,
            List<Entry> entries,
            byte @Nullable [] digest)
            throws SQLException {
        List<Draft> drafts = Drafting.drafts(entries);
        boolean conditional = entries.stream().anyMatch(Drafting::isConditional);
        KnownRows known = new KnownRows(connection, storage.types());
        try {
            if (digest != null && known.isTaken(digest)) {
                return new AlreadyTaken();
            }
            if (conditional) {
                connection.setAutoCommit(false);
                known.lockCriteria(Drafting.criteriaHashes(entries));
            }
            identities.settle(connection, access, drafts);
            Attempt.prepare(drafts, storage);
            Attempt attempt = new Attempt(connection, access, drafts, storage, rowNumbers);
            if (!attempt.isPlain()) {
                connection.setAutoCommit(false);
                attempt.take();
                identities.confirm(connection, access, drafts);
            }
            return write(connection, access, interaction, attempt, drafts, digest);
        } catch (SQLException | RuntimeException e) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            throw e;
        } finally {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private TransactionResult write(
            Connection connection,
            Access access,
            String interaction,
            Attempt attempt,
            List<Draft> drafts,
            byte @Nullable [] digest)
            throws SQLException {
        WriteStatement write = new WriteStatement();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant at = attempt.collect(write, now);
        List<EntryOutcome> outcomes = attempt.outcomes(at);
        AuditEntry entry = entry(access, interaction, now, outcomes);
        Set<String> patients = new LinkedHashSet<>();
        drafts.forEach(draft -> patients.addAll(draft.patients));
        List<IndexRows.UnitUse> units =
                knownUnits.unknown(
                        drafts.stream().flatMap(draft -> draft.rows.units().stream()).toList());
        write.units(units);
        boolean open = !connection.getAutoCommit();
        boolean nothing = write.isEmpty() && digest == null;
        boolean ends = open && !nothing && !storage.refuseDangling();
        if (nothing) {
            trail.insert(connection, entry, patients);
        } else {
            write.run(connection, at, digest, trail, entry, patients, ends);
        }
        if (open && !ends) {
            attempt.checkDangling();
            connection.commit();
        }
        rowNumbers.committed(attempt.numbers());
        knownUnits.committed(units);
        return new Committed(outcomes);
    }

    private static AuditEntry entry(
            Access access, String interaction, Instant now, List<EntryOutcome> outcomes) {
        AuditEntry entry = AuditEntry.of(now, access, interaction);
        if (outcomes.size() != 1) {
            return entry;
        }
        EntryOutcome one = outcomes.getFirst();
        return entry.on(one.resource().type(), one.resource().id(), one.resource().version());
    }
}
