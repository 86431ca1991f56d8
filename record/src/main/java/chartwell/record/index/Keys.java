package chartwell.record.index;

import java.util.List;
import java.util.stream.IntStream;

/// The keys under which values are indexed: a token for each question that can be asked exactly,
/// and the key of each family of ranges.
///
/// A token starts from the key of its atom (a path of a resource type). A reference's token is the
/// atom's key XOR the number of the resource it leads to, so that SQL can follow references both
/// ways without a table of them: `token # key` is the number again.
///
/// Safe to share between threads.
public final class Keys {
    /// Row numbers stay below this; a token that differs from an atom's key by less is a reference
    /// of that atom.
    public static final long ROW_LIMIT = 1L << 40;

    /// The key, of no type and the same in all databases (see `seen_beyond` in its migration), of
    /// having a Binary as content.
    public static final long ATTACHED = 7046029254386353131L;

    /// The longest date range of each length class, in microseconds; a class is part of the key,
    /// so that a search knows how far back a range that reaches into its window can begin.
    private static final long[] CLASS_LENGTH = {86_400_000_000L, 32 * 86_400_000_000L};

    private final KeyedHash hash;
    private final long otherReference;

    /// Keys under a database's hash.
    public Keys(KeyedHash hash) {
        this.hash = hash;
        this.otherReference = hash.of(0, 'r', "");
    }

    /// The key of an atom.
    public long atom(String atomKey) {
        return hash.of(0, 'a', atomKey);
    }

    /// The atom has a value.
    public long present(long atom) {
        return hash.of(atom, '?', "");
    }

    /// The atom has a reference to a resource of a type elsewhere.
    public long present(long atom, String type) {
        return hash.of(atom, '?', type);
    }

    /// A code of this system; empty: a code without a system.
    ///
    /// The first bar ends the system. One that has a bar itself, as no proper URI does, is told by
    /// its length, so that no two pairs are one text.
    public long exact(long atom, String system, String code) {
        return system.indexOf('|') < 0
                ? hash.of(atom, '=', system + "|" + code)
                : hash.of(atom, 'b', system.length() + "|" + system + code);
    }

    /// A code of any system, or none.
    public long code(long atom, String code) {
        return hash.of(atom, 'c', code);
    }

    /// Any code of a system.
    public long system(long atom, String system) {
        return hash.of(atom, 's', system);
    }

    /// A reference to the resource of this number.
    public static long reference(long atom, long rid) {
        return atom ^ rid;
    }

    /// The key, of no type, of references that no atom reaches.
    public long otherReference() {
        return otherReference;
    }

    /// A string as written.
    public long text(long atom, String text) {
        return hash.of(atom, 'x', text);
    }

    /// A URI, without the version of a canonical.
    public long uri(long atom, String uri) {
        return hash.of(atom, 'u', uri);
    }

    /// The space of the identifiers that an atom's references carry.
    public long identifierSpace(long atom) {
        return hash.of(atom, 'i', "");
    }

    /// The space of a composite's values for one code.
    public long codeSpace(long atom, long codeToken) {
        return hash.of(atom ^ codeToken, 'k', "");
    }

    /// Where the systems of a composite's leading codes are noted.
    public long systems(long atom) {
        return hash.of(atom, 'v', "");
    }

    /// The ranges of quantities in one unit; systems and codes with a bar as for [#exact].
    public long unit(long space, Unit unit) {
        String system = unit.system();
        String code = unit.code();
        String last = code + "|" + unit.unit();
        return system.indexOf('|') < 0 && code.indexOf('|') < 0
                ? hash.of(space, 'q', system + "|" + last)
                : hash.of(space, 'p', system.length() + "|" + code.length() + "|" + system + last);
    }

    /// The ranges of dates of one length class.
    public static long dates(long space, int lengthClass) {
        return space + lengthClass;
    }

    /// A key of people, see [PersonKeys].
    int person(char kind, String text) {
        return (int) hash.of(1, kind, text);
    }

    /// The key of what a Condition is of: a code, or a text without a system.
    public long problem(String system, String code) {
        return exact(2, system, code);
    }

    /// The key of a category of sensitive content.
    public long label(String category) {
        return hash.of(3, 'l', category);
    }

    /// The key of a purpose of use, by its code.
    public long purpose(String code) {
        return hash.of(3, 'p', code);
    }

    /// The keys of the dates of all length classes.
    public List<Long> allDates(long space) {
        return IntStream.range(0, dateClasses()).mapToObj(i -> dates(space, i)).toList();
    }

    /// How many length classes there are.
    public static int dateClasses() {
        return CLASS_LENGTH.length + 1;
    }

    /// The class of a range.
    public static int dateClass(long low, long high) {
        for (int i = 0; i < CLASS_LENGTH.length; i++) {
            if (low != Long.MIN_VALUE && high != Long.MAX_VALUE && high - low < CLASS_LENGTH[i]) {
                return i;
            }
        }
        return CLASS_LENGTH.length;
    }

    /// How long the ranges of a class are at most, in microseconds; [Long#MAX_VALUE] for the last.
    public static long dateLength(int lengthClass) {
        return lengthClass < CLASS_LENGTH.length ? CLASS_LENGTH[lengthClass] : Long.MAX_VALUE;
    }
}
