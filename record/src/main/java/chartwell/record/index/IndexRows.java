package chartwell.record.index;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the index will hold of one resource, collected while its values are extracted; references
/// wait in `references` until the numbers of what they lead to are known. Not for several threads.
public final class IndexRows {

    /// A range row.
    public record Range(long key, long low, long high) {}

    /// A text row.
    public record Text(long key, String value) {}

    /// A literal reference of an atom to a resource here.
    public record Reference(long atom, String type, String id) {}

    /// A unit that the ranges of a space use.
    public record UnitUse(long space, Unit unit) {}

    private long[] tokens = new long[24];
    private int tokenCount;
    final List<Range> ranges = new ArrayList<>();
    final List<Text> texts = new ArrayList<>();
    final List<Reference> references = new ArrayList<>();
    final List<UnitUse> units = new ArrayList<>();
    @Nullable Long at;
    long until = Long.MIN_VALUE;
    long code;
    @Nullable String patient;
    Whose whose = Whose.NOBODY;
    @Nullable PersonRow person;
    @Nullable ProblemRow problem;

    void token(long token) {
        if (tokenCount == tokens.length) {
            tokens = Arrays.copyOf(tokens, tokenCount * 2);
        }
        tokens[tokenCount++] = token;
    }

    /// Adds the tokens of references, now that the numbers are known.
    public void resolve(RowNumbers numbers) {
        for (Reference reference : references) {
            token(Keys.reference(reference.atom(), numbers.of(reference.type(), reference.id())));
        }
    }

    /// The tokens in order, each once.
    public long[] tokens() {
        long[] sorted = Arrays.copyOf(tokens, tokenCount);
        Arrays.sort(sorted);
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    /// The range rows, each once.
    public List<Range> ranges() {
        return ranges.stream().distinct().toList();
    }

    /// The text rows, each once.
    public List<Text> texts() {
        return texts.stream().distinct().toList();
    }

    /// The literal references to resources here.
    public List<Reference> references() {
        return references;
    }

    /// The units in use.
    public List<UnitUse> units() {
        return units;
    }

    /// The main date of the type in microseconds, for sorting; null where there is none.
    public @Nullable Long at() {
        return at;
    }

    /// Where the main date ends, likewise; the least long where there is none.
    public long until() {
        return until;
    }

    /// The key of what it is about, see [CodeKey]; 0 where there is none.
    public long code() {
        return code;
    }

    /// The id of the patient whose record this belongs to; null where there is none.
    public @Nullable String patient() {
        return patient;
    }

    /// Whose record this belongs to, all of them.
    public Whose whose() {
        return whose;
    }

    /// What a Patient is found and counted by; null for all else.
    public @Nullable PersonRow person() {
        return person;
    }

    /// What a Condition is of; null where that is not known, and for all else.
    public @Nullable ProblemRow problem() {
        return problem;
    }

    /// Knows the numbers of resources.
    @FunctionalInterface
    public interface RowNumbers {

        /// The number of a resource; 0 for a type that is never stored.
        long of(String type, String id);
    }
}
