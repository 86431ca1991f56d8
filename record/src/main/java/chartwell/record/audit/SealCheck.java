package chartwell.record.audit;

import chartwell.record.audit.AuditFinding.Kind;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Compares one seal with itself, with the seal before it, and with the entries that are there.
/// Not for use by several threads.
final class SealCheck {
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private final long number;
    private final Long[] seqs;
    private final byte[] leaves;
    private final Consumer<AuditFinding> findings;
    private final @Nullable Instant before;
    private final Instant at;
    private final Map<Long, Integer> places = new HashMap<>();
    private final boolean[] found;
    private int furthest = -1;

    /// A check of a seal; what differs is told to `findings`.
    ///
    /// @param before when the seal before was made; null for the first
    /// @param at when it was made
    SealCheck(
            long number,
            Long[] seqs,
            byte[] leaves,
            @Nullable Instant before,
            Instant at,
            Consumer<AuditFinding> findings) {
        this.before = before;
        this.at = at;
        this.number = number;
        this.seqs = seqs;
        this.leaves = leaves;
        this.findings = findings;
        this.found = new boolean[seqs.length];
        for (int i = 0; i < seqs.length; i++) {
            places.put(seqs[i], i);
        }
    }

    /// Whether the seal's own parts agree: it follows `before`, and its leaves lead to its head.
    boolean agrees(AuditLeaf hashes, byte[] before, byte[] previous, int count, byte[] head) {
        if (!Arrays.equals(before, previous)
                || count != seqs.length
                || leaves.length != seqs.length * AuditLeaf.SIZE) {
            return false;
        }
        byte[] computed = previous;
        for (int i = 0; i < seqs.length; i++) {
            int from = i * AuditLeaf.SIZE;
            computed =
                    hashes.head(computed, Arrays.copyOfRange(leaves, from, from + AuditLeaf.SIZE));
        }
        return Arrays.equals(computed, head);
    }

    /// Compares the next entry in commit order.
    void entry(AuditLeaf hashes, ResultSet row) throws SQLException {
        long seq = row.getLong("seq");
        Integer place = places.get(seq);
        if (place == null || found[place]) {
            tell(Kind.ENTRY_INSERTED, seq);
            return;
        }
        found[place] = true;
        if (!sealedAs(place, hashes.of(row))) {
            tell(Kind.ENTRY_ALTERED, seq);
        } else if (place < furthest) {
            tell(Kind.ENTRY_REORDERED, seq);
        } else if (isMisdated(row.getObject("at", OffsetDateTime.class).toInstant())) {
            tell(Kind.ENTRY_MISDATED, seq);
        }
        furthest = Math.max(furthest, place);
    }

    /// Names the entries that were sealed and did not come.
    void end() {
        for (int i = 0; i < found.length; i++) {
            if (!found[i]) {
                tell(Kind.ENTRY_REMOVED, seqs[i]);
            }
        }
    }

    /// An entry is written between the seal before and its own, give or take how long a
    /// transaction may last and clocks may differ.
    private boolean isMisdated(Instant written) {
        return written.isAfter(at.plus(TOLERANCE))
                || (before != null && written.isBefore(before.minus(TOLERANCE)));
    }

    private boolean sealedAs(int place, byte[] leaf) {
        int from = place * AuditLeaf.SIZE;
        return from + AuditLeaf.SIZE <= leaves.length
                && Arrays.equals(leaves, from, from + AuditLeaf.SIZE, leaf, 0, AuditLeaf.SIZE);
    }

    private void tell(Kind kind, long seq) {
        findings.accept(new AuditFinding(kind, number, seq));
    }
}
