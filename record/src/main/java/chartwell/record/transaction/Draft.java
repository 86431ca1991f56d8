package chartwell.record.transaction;

import chartwell.engine.json.JsonObject;
import chartwell.record.index.IndexRows;
import chartwell.record.row.RowNumbers.Name;
import chartwell.record.transaction.TransactionResult.Effect;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/// An entry on its way into the record; filled step by step by one [Attempt].
final class Draft {
    final int number;
    final Entry entry;
    final String type;

    /// The id, once it is known; an absent target of a conditional delete never gets one.
    @Nullable String id;

    /// The id of the one resource that its criteria matched when they were looked for.
    @Nullable String match;

    long rid;

    /// Made here, so that no one else can know its number.
    boolean fresh;

    /// What happens to it, once it is known.
    @Nullable Effect effect;

    /// The new content, references resolved; null for deletions.
    @Nullable JsonObject resource;

    /// The new tail; empty for a deletion.
    byte[] tail = {};

    /// The digests of the content that the tail has markers for.
    Set<String> blobs = Set.of();

    IndexRows rows = new IndexRows();

    /// The ids of the patients whose record it belongs to or did before; for the trail.
    final Set<String> patients = new LinkedHashSet<>();

    Current current = Current.NONE;

    Draft(int number, Entry entry, String type, @Nullable JsonObject resource) {
        this.number = number;
        this.entry = entry;
        this.type = type;
        this.resource = resource;
    }

    /// What is stored now; version 0 where there is nothing.
    static final class Current {
        static final Current NONE = new Current(0, Instant.EPOCH, 0, new byte[0]);

        private final int version;
        private final Instant updated;
        private final int dictionary;
        private final byte[] body;

        Current(int version, Instant updated, int dictionary, byte[] body) {
            this.version = version;
            this.updated = updated;
            this.dictionary = dictionary;
            this.body = body;
        }

        int version() {
            return version;
        }

        Instant updated() {
            return updated;
        }

        int dictionary() {
            return dictionary;
        }

        byte[] body() {
            return body;
        }

        boolean exists() {
            return version > 0 && body.length > 0;
        }
    }

    /// Its type and id.
    Name name() {
        return new Name(type, Objects.requireNonNull(id));
    }

    /// Notes whose record it belongs to.
    void belongsTo(IndexRows owned) {
        String patient = owned.patient();
        if (patient != null) {
            patients.add(patient);
        }
    }

    /// Whether it writes something.
    boolean writes() {
        return effect == Effect.CREATED || effect == Effect.UPDATED || effect == Effect.DELETED;
    }

    /// Whether it is a Bundle, whose entries refer to each other and to nothing around it.
    boolean isBundle() {
        return type.equals("Bundle");
    }

    boolean deletes() {
        return entry instanceof Entry.Delete || entry instanceof Entry.ConditionalDelete;
    }
}
