package chartwell.record.transaction;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonSink;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.content.Codec;
import chartwell.record.content.ShownLabels;
import chartwell.record.content.Stored;
import chartwell.record.content.Tail;
import chartwell.record.index.IndexRows;
import chartwell.record.index.TypeIndexes;
import chartwell.record.row.Owners;
import chartwell.record.row.RowNumbers;
import chartwell.record.row.RowNumbers.Name;
import chartwell.record.transaction.Draft.Current;
import chartwell.record.transaction.TransactionResult.Effect;
import chartwell.record.transaction.TransactionResult.EntryOutcome;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// One try at a transaction whose entries have their ids: numbers, locks, versions, one statement.
/// Used once, by one thread, within a database transaction of the caller's.
final class Attempt {
    private final Connection connection;
    private final List<Draft> drafts;
    private final TypeIndexes types;
    private final Codec codec;
    private final RowNumbers rowNumbers;
    private final @Nullable DanglingCheck dangling;
    private final Map<Name, Long> numbers = new HashMap<>();
    private final Belonging belonging;

    Attempt(
            Connection connection,
            Access access,
            List<Draft> drafts,
            Storage storage,
            RowNumbers rowNumbers) {
        this.connection = connection;
        this.drafts = drafts;
        this.types = storage.types();
        this.codec = storage.codec();
        this.rowNumbers = rowNumbers;
        this.belonging = new Belonging(connection, types, access, drafts, numbers);
        this.dangling =
                storage.refuseDangling()
                        ? new DanglingCheck(connection, types, access, drafts, numbers)
                        : null;
    }

    /// Extracts what will be indexed and compresses what will be kept; needs no database.
    static void prepare(List<Draft> drafts, Storage storage) {
        JsonSink sink = new JsonSink(2048);
        for (Draft draft : drafts) {
            JsonObject sent = draft.resource;
            if (sent != null && draft.id != null && draft.effect != Effect.EXISTED) {
                JsonObject resource = ShownLabels.without(sent, storage.types().labelling());
                draft.resource = resource;
                draft.tail = Tail.of(resource, sink);
                draft.blobs = storage.blobs().digests(draft.tail);
                draft.rows = storage.types().of(draft.type).rows(resource);
            }
        }
    }

    /// Whether every draft is new and every number is known: then nothing needs a lock, and the
    /// one statement is its own transaction. Where nothing may dangle, what is referred to outside
    /// of it needs a lock too.
    boolean isPlain() throws SQLException {
        Set<Name> asked = new HashSet<>();
        boolean plain = true;
        for (Draft draft : drafts) {
            if (draft.fresh) {
                numbers.put(draft.name(), draft.rid);
            } else if (draft.id != null && draft.effect != Effect.EXISTED) {
                plain = false;
                asked.add(draft.name());
            }
        }
        for (Draft draft : drafts) {
            for (IndexRows.Reference reference : draft.rows.references()) {
                Name name = new Name(reference.type(), reference.id());
                if (types.isKnown(name.type()) && !numbers.containsKey(name)) {
                    asked.add(name);
                }
            }
        }
        numbers.putAll(rowNumbers.find(belonging.named()));
        numbers.putAll(rowNumbers.find(asked));
        boolean held = dangling != null && !asked.isEmpty();
        return plain && !held && numbers.keySet().containsAll(asked);
    }

    /// Reserves numbers for what has none yet, then locks and reads what will change.
    void take() throws SQLException {
        KnownRows known = new KnownRows(connection, types);
        Map<Name, Long> missing = new HashMap<>();
        for (Draft draft : drafts) {
            if (draft.id == null || draft.effect == Effect.EXISTED) {
                continue;
            }
            if (!numbers.containsKey(draft.name()) && !draft.deletes()) {
                missing.put(draft.name(), 0L);
            }
            for (IndexRows.Reference reference : draft.rows.references()) {
                Name name = new Name(reference.type(), reference.id());
                if (types.isKnown(name.type()) && !numbers.containsKey(name)) {
                    missing.put(name, 0L);
                }
            }
        }
        if (!missing.isEmpty()) {
            for (Map.Entry<Name, Long> entry : missing.entrySet()) {
                entry.setValue(rowNumbers.allocate());
            }
            known.reserve(missing);
            rowNumbers.look(connection, List.copyOf(missing.keySet()), numbers);
        }
        lock(known);
        if (dangling != null) {
            dangling.hold();
        }
    }

    /// Looks at what was written, before the transaction ends.
    ///
    /// @throws Refusal where it leaves a reference to nothing, and that is refused
    void checkDangling() throws SQLException {
        if (dangling != null) {
            dangling.check();
        }
    }

    private void lock(KnownRows known) throws SQLException {
        List<Draft> changing =
                drafts.stream()
                        .filter(d -> !d.fresh && d.id != null && d.effect != Effect.EXISTED)
                        .filter(d -> numbers.containsKey(d.name()))
                        .toList();
        if (!changing.isEmpty()) {
            Map<Long, Current> current =
                    known.lock(
                            changing.stream().map(d -> numbers.get(d.name())).toList(),
                            changing.stream().anyMatch(Draft::deletes));
            for (Draft draft : changing) {
                draft.rid = Objects.requireNonNull(numbers.get(draft.name()));
                draft.current = current.getOrDefault(draft.rid, Current.NONE);
            }
        }
        belonging.checkIds();
    }

    /// Decides each effect, collects what is to be written, and gives the time of the versions.
    Instant collect(WriteStatement write, Instant now) {
        Instant at =
                KnownRows.after(
                        now,
                        drafts.stream().map(d -> d.current).filter(c -> c.version() > 0).toList());
        for (Draft draft : drafts) {
            if (draft.effect == null) {
                draft.effect = effect(draft);
            }
            draft.belongsTo(draft.rows);
            if (draft.writes()) {
                draft.rows.resolve(this::number);
                write(write, draft);
            }
        }
        return at;
    }

    private Effect effect(Draft draft) {
        boolean exists = draft.current.exists();
        Versions.check(draft);
        if (draft.deletes()) {
            return exists ? Effect.DELETED : Effect.ABSENT;
        }
        if (!exists) {
            return Effect.CREATED;
        }
        byte[] before = codec.decompress(draft.current.dictionary(), draft.current.body());
        return Arrays.equals(before, draft.tail) ? Effect.UNCHANGED : Effect.UPDATED;
    }

    private void write(WriteStatement write, Draft draft) {
        WriteStatement.Row row = row(draft);
        write.uses(draft.rid, draft.current.version() + 1, draft.blobs);
        byte[] body = codec.compress(draft.tail);
        if (draft.fresh) {
            write.insert(row, codec.dictionary(), body, draft.rows);
            return;
        }
        IndexRows before = before(draft);
        draft.belongsTo(before);
        long[] tokens = draft.rows.tokens();
        boolean same =
                draft.effect == Effect.UPDATED
                        && row.owners().equals(belonging.owners(draft, before))
                        && Objects.equals(before.at(), draft.rows.at())
                        && before.until() == draft.rows.until()
                        && before.code() == draft.rows.code()
                        && before.labels().equals(draft.rows.labels())
                        && Arrays.equals(before.tokens(), tokens);
        write.update(
                row, same ? null : tokens, draft.current.version() + 1, codec.dictionary(), body);
        write.reindex(row, tokens, before, draft.rows);
    }

    /// The rows that the index holds now.
    private IndexRows before(Draft draft) {
        if (!draft.current.exists()) {
            return new IndexRows();
        }
        byte[] tail = codec.decompress(draft.current.dictionary(), draft.current.body());
        byte[] whole = Tail.whole(draft.type, Objects.requireNonNull(draft.id), tail);
        IndexRows rows =
                types.of(draft.type).rows(JsonReader.readObject(whole, JsonLimits.DEFAULT));
        List<Name> unknown = new ArrayList<>(Owners.names(rows));
        for (IndexRows.Reference reference : rows.references()) {
            Name name = new Name(reference.type(), reference.id());
            if (types.isKnown(name.type()) && !numbers.containsKey(name)) {
                unknown.add(name);
            }
        }
        try {
            numbers.putAll(rowNumbers.find(unknown));
        } catch (SQLException e) {
            throw new StorageUnavailable(e);
        }
        rows.resolve(this::number);
        return rows;
    }

    private WriteStatement.Row row(Draft draft) {
        boolean gone = draft.effect == Effect.DELETED;
        IndexRows owned = owned(draft);
        Owners owners = belonging.owners(draft, owned);
        Long at = draft.rows.at();
        belonging.check(draft, owners);
        return new WriteStatement.Row(
                draft.rid,
                types.code(draft.type),
                Objects.requireNonNull(draft.id),
                gone,
                draft.effect == Effect.CREATED && !(draft.entry instanceof Entry.Create),
                owners,
                owned.labels(),
                at == null ? Long.MIN_VALUE : at,
                draft.rows.until(),
                draft.rows.code());
    }

    /// The rows that say whose record it belongs to: what is deleted belongs to whom it did.
    private IndexRows owned(Draft draft) {
        return draft.effect == Effect.DELETED ? before(draft) : draft.rows;
    }

    private long number(String type, String id) {
        if (!types.isKnown(type)) {
            return 0;
        }
        Long rid = numbers.get(new Name(type, id));
        if (rid == null) {
            throw new IllegalStateException("no number for a " + type);
        }
        return rid;
    }

    /// The numbers that are known for good once the transaction is committed.
    Map<Name, Long> numbers() {
        return numbers;
    }

    /// What happened to each entry.
    List<EntryOutcome> outcomes(Instant at) {
        List<EntryOutcome> outcomes = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            Effect effect = Objects.requireNonNull(draft.effect);
            outcomes.add(new EntryOutcome(effect, stored(draft, at)));
        }
        return outcomes;
    }

    private Stored stored(Draft draft, Instant at) {
        String id = Objects.requireNonNullElse(draft.id, "");
        if (draft.writes()) {
            int version = draft.fresh ? 1 : draft.current.version() + 1;
            return new Stored(draft.type, id, version, at, draft.tail);
        }
        Current current = draft.current;
        return new Stored(
                draft.type,
                id,
                current.version(),
                current.updated(),
                codec.decompress(current.dictionary(), current.body()));
    }

    /// Preconditions on versions.
    private static final class Versions {
        private Versions() {}

        static void check(Draft draft) {
            String ifMatch =
                    switch (draft.entry) {
                        case Entry.Update update -> update.ifMatch();
                        case Entry.ConditionalUpdate update -> update.ifMatch();
                        case Entry.Delete delete -> delete.ifMatch();
                        case Entry.Create _, Entry.ConditionalDelete _ -> null;
                    };
            Current current = draft.current;
            if (ifMatch != null && !isCurrent(current, ifMatch)) {
                throw new Refusal(
                        draft.number,
                        Problem.of(
                                Kind.PRECONDITION_FAILED,
                                "conflict",
                                current.exists()
                                        ? "Someone changed it since: the current version is "
                                                + current.version()
                                                + ", not the one in If-Match. Read it again, and"
                                                + " send your change on top of it."
                                        : "If-Match asks that it be there, and it is not. Leave"
                                                + " If-Match out to create it."));
            }
            if (draft.entry instanceof Entry.Update update
                    && update.ifNoneMatch()
                    && current.exists()) {
                throw new Refusal(
                        draft.number,
                        Problem.of(
                                Kind.PRECONDITION_FAILED,
                                "duplicate",
                                "There is one of this id already, and If-None-Match asks that"
                                        + " there be none."));
            }
        }

        private static boolean isCurrent(Current current, @Nullable String ifMatch) {
            return current.exists()
                    && ("*".equals(ifMatch) || Integer.toString(current.version()).equals(ifMatch));
        }
    }
}
