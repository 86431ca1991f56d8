package chartwell.record.search;

import chartwell.engine.index.Atom;
import chartwell.engine.index.IndexSink;
import chartwell.engine.index.IndexValue;
import chartwell.engine.index.IndexValue.CanonicalReference;
import chartwell.engine.index.IndexValue.CompositeValue;
import chartwell.engine.index.IndexValue.DateValue;
import chartwell.engine.index.IndexValue.IdentifierReference;
import chartwell.engine.index.IndexValue.LocalReference;
import chartwell.engine.index.IndexValue.NumberValue;
import chartwell.engine.index.IndexValue.QuantityValue;
import chartwell.engine.index.IndexValue.TextValue;
import chartwell.engine.index.IndexValue.TokenValue;
import chartwell.engine.index.IndexValue.UriValue;
import chartwell.engine.index.IndexValue.UrlReference;
import chartwell.engine.index.IndexedParameter;
import chartwell.record.index.SearchText;
import chartwell.record.index.SortableNumber;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What resources are ordered by, for one key of `_sort`: of several values the one that comes
/// first in the order asked for (R4 `search.html`, Sorting). The values are those of the index,
/// so that both ways to sort give one order. Not for several threads.
///
/// A token is ordered by its code, a reference by what it says (`Patient/12`, or a URL), a
/// quantity by its number whatever the unit.
final class SortValues implements IndexSink {
    private final SortBy.Value key;
    private final List<Long> rids = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private @Nullable Long number;
    private @Nullable String text;

    SortValues(SortBy.Value key) {
        this.key = key;
    }

    /// The parameter whose values are wanted.
    IndexedParameter parameter() {
        return key.parameter();
    }

    /// Takes the values that have come as those of a row.
    void endOf(long rid) {
        if (number != null) {
            rids.add(rid);
            numbers.add(number);
        } else if (text != null) {
            rids.add(rid);
            texts.add(text);
        }
        number = null;
        text = null;
    }

    /// The order by all values taken.
    SortKey sorted() {
        return numbers.isEmpty()
                ? new SortKey.ByTexts(rids, texts, key.descending())
                : new SortKey.ByNumbers(rids, numbers, key.descending());
    }

    @Override
    public void present(Atom atom) {
        // what has no value is not ordered
    }

    @Override
    public void value(Atom atom, IndexValue value) {
        switch (value) {
            case TokenValue token -> take(token.code());
            case TextValue words -> take(SearchText.normal(words.text()));
            case UriValue uri -> take(uri.uri());
            case DateValue date -> take(date.low());
            case NumberValue range -> take(SortableNumber.low(range.low()));
            case QuantityValue quantity -> take(SortableNumber.low(quantity.low()));
            case LocalReference(String type, String id) -> {
                if (isAdmitted(type)) {
                    take(type + "/" + id);
                }
            }
            case UrlReference(String url, @Nullable String type) -> {
                if (isAdmitted(type)) {
                    take(url);
                }
            }
            case CanonicalReference canonical -> take(canonical.url());
            case IdentifierReference _ -> {
                // leads to nothing that has a name
            }
            case CompositeValue _ -> throw new IllegalStateException(atom.key() + " has parts");
        }
    }

    private boolean isAdmitted(@Nullable String type) {
        List<String> only = key.parameter().restriction();
        return only.isEmpty() || (type != null && only.contains(type));
    }

    private void take(long value) {
        if (number == null || (key.descending() ? value > number : value < number)) {
            number = value;
        }
    }

    private void take(@Nullable String value) {
        if (value != null) {
            String head = SearchText.head(value, SortKey.TEXT);
            String best = text;
            if (best == null || isBefore(head, best)) {
                text = head;
            }
        }
    }

    /// In the order of code points, as PostgreSQL compares the bytes of UTF-8.
    private boolean isBefore(String one, String other) {
        int at = 0;
        int length = Math.min(one.length(), other.length());
        while (at < length && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        int order =
                at == length
                        ? one.length() - other.length()
                        : rank(one.charAt(at)) - rank(other.charAt(at));
        return key.descending() ? order > 0 : order < 0;
    }

    /// Halves of characters beyond U+FFFF come after all others.
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
