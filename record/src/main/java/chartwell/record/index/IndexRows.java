package chartwell.record.index;

import chartwell.record.access.Relation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
    List<RelationRow> relations = List.of();
    List<RelationRow.Numbered> numbered = List.of();
    List<ConsentRow> consents = List.of();
    List<ConsentNumbers> consentNumbers = List.of();
    List<Long> labels = List.of();

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
        numbered =
                relations.stream()
                        .map(
                                row ->
                                        new RelationRow.Numbered(
                                                row.kind(),
                                                numbers.of(row.who().type(), row.who().id()),
                                                numbers.of("Patient", row.patient()),
                                                row.low(),
                                                row.high()))
                        .distinct()
                        .toList();
        consentNumbers =
                consents.stream()
                        .map(
                                row ->
                                        new ConsentNumbers(
                                                row,
                                                numbers.of("Patient", row.patient()),
                                                numbers(row.actors(), numbers),
                                                numbers(row.data(), numbers)))
                        .toList();
    }

    private static @Nullable List<Long> numbers(
            @Nullable List<Reference> references, RowNumbers numbers) {
        return references == null
                ? null
                : references.stream().map(one -> numbers.of(one.type(), one.id())).toList();
    }

    /// A provision of a Consent, and the numbers of what it names.
    public record ConsentNumbers(
            ConsentRow row, long patient, @Nullable List<Long> actors, @Nullable List<Long> data) {}

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

    /// The resource itself, where it says that it has to do with somebody; empty for all else.
    public Optional<Reference> itself() {
        return relations.stream()
                .filter(row -> row.kind() == Relation.PERSON || row.kind() == Relation.STANDS_FOR)
                .map(RelationRow::who)
                .findFirst();
    }

    /// Who has to do with whom, as it says; once its references are resolved.
    public List<RelationRow.Numbered> relations() {
        return numbered;
    }

    /// The provisions of a Consent; once its references are resolved.
    public List<ConsentNumbers> consents() {
        return consentNumbers;
    }

    /// The keys of the categories of sensitive content that it is of, in order.
    public List<Long> labels() {
        return labels;
    }

    /// Knows the numbers of resources.
    @FunctionalInterface
    public interface RowNumbers {

        /// The number of a resource; 0 for a type that is never stored.
        long of(String type, String id);
    }
}
