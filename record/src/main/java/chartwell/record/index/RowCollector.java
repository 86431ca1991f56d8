package chartwell.record.index;

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
import chartwell.engine.index.IndexValue.ReferenceValue;
import chartwell.engine.index.IndexValue.TextValue;
import chartwell.engine.index.IndexValue.TokenValue;
import chartwell.engine.index.IndexValue.UriValue;
import chartwell.engine.index.IndexValue.UrlReference;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Turns extracted values into index rows.
final class RowCollector implements IndexSink {
    private final TypeIndex index;
    private final Keys keys;
    final IndexRows rows = new IndexRows();

    RowCollector(TypeIndex index, Keys keys) {
        this.index = index;
        this.keys = keys;
    }

    @Override
    public void present(Atom atom) {
        if (!atom.alwaysPresent()) {
            rows.token(keys.present(index.key(atom)));
        }
    }

    @Override
    public void value(Atom atom, IndexValue value) {
        long key = index.key(atom);
        switch (value) {
            case TokenValue token -> token(key, token);
            case TextValue text -> text(key, text.text());
            case UriValue uri -> uri(key, uri.uri());
            case DateValue date -> {
                if (index.isMainDate(atom) && rows.at == null) {
                    rows.at = date.low();
                }
                date(key, date);
            }
            case NumberValue number ->
                    rows.ranges.add(
                            new IndexRows.Range(
                                    key,
                                    SortableNumber.low(number.low()),
                                    SortableNumber.high(number.high())));
            case QuantityValue quantity -> quantity(key, key, quantity);
            case ReferenceValue reference -> reference(atom, key, reference);
            case CompositeValue composite -> composite(atom, key, composite.parts());
        }
    }

    private void token(long key, TokenValue token) {
        String code = token.code();
        if (code != null) {
            rows.token(keys.exact(key, token.system(), code));
            rows.token(keys.code(key, code));
        }
        if (token.system() != null) {
            rows.token(keys.system(key, token.system()));
        }
    }

    private void text(long key, String text) {
        rows.token(keys.text(key, text));
        rows.texts.add(new IndexRows.Text(key, SearchText.normal(text)));
    }

    private void uri(long key, String uri) {
        rows.token(keys.uri(key, uri));
        int version = uri.lastIndexOf('|');
        if (version > 0) {
            rows.token(keys.uri(key, uri.substring(0, version)));
        }
    }

    private void date(long space, DateValue date) {
        int lengthClass = Keys.dateClass(date.low(), date.high());
        rows.ranges.add(
                new IndexRows.Range(Keys.dates(space, lengthClass), date.low(), date.high()));
    }

    private void quantity(long unitSpace, long space, QuantityValue quantity) {
        Unit unit = new Unit(text(quantity.system()), text(quantity.code()), text(quantity.unit()));
        rows.units.add(new IndexRows.UnitUse(unitSpace, unit));
        rows.ranges.add(
                new IndexRows.Range(
                        keys.unit(space, unit),
                        SortableNumber.low(quantity.low()),
                        SortableNumber.high(quantity.high())));
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }

    private void reference(Atom atom, long key, ReferenceValue reference) {
        switch (reference) {
            case LocalReference(String type, String id) -> {
                rows.references.add(new IndexRows.Reference(key, type, id));
                if (rows.patient == null && type.equals("Patient") && index.isPatient(atom)) {
                    rows.patient = id;
                }
            }
            case UrlReference elsewhere -> rows.token(keys.uri(key, elsewhere.url()));
            case CanonicalReference(String url, @Nullable String version) -> {
                rows.token(keys.uri(key, url));
                if (version != null) {
                    rows.token(keys.uri(key, url + "|" + version));
                }
            }
            case IdentifierReference(_, @Nullable String system, @Nullable String value) ->
                    token(keys.identifierSpace(key), new TokenValue(system, value));
        }
    }

    /// The last part is the question's value, those before narrow its space.
    private void composite(Atom atom, long key, List<IndexValue> parts) {
        long[] spaces = {key};
        for (IndexValue part : parts.subList(0, parts.size() - 1)) {
            spaces = spaces(spaces, part);
        }
        IndexValue value = parts.getLast();
        for (long space : spaces) {
            switch (value) {
                case TokenValue token -> {
                    if (token.code() != null) {
                        rows.token(keys.exact(space, token.system(), token.code()));
                        rows.token(keys.code(space, token.code()));
                    }
                }
                case TextValue text ->
                        rows.texts.add(new IndexRows.Text(space, SearchText.normal(text.text())));
                case UriValue uri -> rows.token(keys.uri(space, uri.uri()));
                case DateValue date -> date(space, date);
                case NumberValue number ->
                        rows.ranges.add(
                                new IndexRows.Range(
                                        space,
                                        SortableNumber.low(number.low()),
                                        SortableNumber.high(number.high())));
                case QuantityValue quantity -> quantity(key, space, quantity);
                case ReferenceValue reference -> reference(atom, space, reference);
                case CompositeValue inner ->
                        throw new IllegalStateException("composite within " + atom.key());
            }
        }
    }

    /// The spaces below some spaces: for a coded part one for the code of its system and one for
    /// the code of any.
    private long[] spaces(long[] above, IndexValue part) {
        return switch (part) {
            case TokenValue(@Nullable String system, @Nullable String code) -> {
                if (code == null) {
                    yield new long[0];
                }
                long[] below = new long[above.length * 2];
                for (int i = 0; i < above.length; i++) {
                    long space = above[i];
                    below[2 * i] = keys.codeSpace(space, keys.exact(space, system, code));
                    below[2 * i + 1] = keys.codeSpace(space, keys.code(space, code));
                }
                yield below;
            }
            case LocalReference(String type, String id) -> named(above, type + "/" + id);
            case UrlReference elsewhere -> named(above, elsewhere.url());
            case CanonicalReference canonical -> named(above, canonical.url());
            case IdentifierReference _ -> new long[0];
            case NumberValue number ->
                    number.low() == null
                            ? new long[0]
                            : named(above, number.low().stripTrailingZeros().toPlainString());
            case TextValue _, UriValue _, DateValue _, QuantityValue _, CompositeValue _ ->
                    throw new IllegalStateException(
                            "no such part leads a composite: " + part.getClass());
        };
    }

    private long[] named(long[] above, String name) {
        long[] below = new long[above.length];
        for (int i = 0; i < above.length; i++) {
            below[i] = keys.codeSpace(above[i], keys.uri(above[i], name));
        }
        return below;
    }
}
