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
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Turns extracted values into index rows.
final class RowCollector implements IndexSink {
    private final TypeIndex index;
    private final Keys keys;
    final IndexRows rows = new IndexRows();

    RowCollector(TypeIndex index, Keys keys) {
        this.index = index;
        this.keys = keys;
    }

    /// An element that is there and has not yet shown a value.
    private @Nullable Atom bare;

    @Override
    public void present(Atom atom) {
        finish();
        bare = atom;
    }

    /// An element without a value that can be searched (only extensions, a text, a contained
    /// resource) is there all the same, which only a token can tell.
    void finish() {
        if (bare != null) {
            present(bare, index.key(bare));
        }
    }

    /// References that no search parameter reaches get a token too, so that whatever refers to a
    /// resource can be found.
    void rest(JsonObject resource) {
        Set<String> reached = new HashSet<>();
        for (IndexRows.Reference reference : rows.references) {
            reached.add(reference.type() + "/" + reference.id());
        }
        LiteralReferences.each(
                resource,
                (_, type, id) -> {
                    if (reached.add(type + "/" + id)) {
                        rows.references.add(
                                new IndexRows.Reference(keys.otherReference(), type, id));
                    }
                });
    }

    /// Notes whose it is, and what it has as content.
    void belongs(Whose whose) {
        rows.whose = whose;
        for (String binary : whose.binaries()) {
            rows.references.add(new IndexRows.Reference(Keys.ATTACHED, "Binary", binary));
        }
    }

    @Override
    public void value(Atom atom, IndexValue value) {
        if (bare != null && bare.ordinal() != atom.ordinal()) {
            finish(); // composites come without present() before them
        }
        bare = null;
        long key = index.key(atom);
        switch (value) {
            case TokenValue token -> {
                present(atom, key);
                token(key, token);
            }
            case TextValue text -> text(key, text.text());
            case UriValue uri -> {
                present(atom, key);
                uri(key, uri.uri());
            }
            case DateValue date -> {
                if (index.isMainDate(atom) && rows.at == null) {
                    // an open beginning is earlier than all others, but not none
                    rows.at = Math.max(date.low(), Long.MIN_VALUE + 1);
                    rows.until = date.high();
                }
                if (!index.isOnlyDate(atom)) {
                    date(key, date);
                }
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

    /// Ranges, texts and literal references tell by themselves that there is a value.
    private void present(Atom atom, long key) {
        if (!atom.alwaysPresent()) {
            rows.token(keys.present(key));
        }
    }

    private void token(long key, TokenValue token) {
        String code = token.code();
        String system = token.system();
        if (code != null) {
            rows.token(keys.code(key, code));
            if (system != null) {
                rows.token(keys.exact(key, system, code));
            }
        }
        if (system != null && !system.isEmpty()) {
            rows.token(keys.system(key, system));
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
            case UrlReference elsewhere -> {
                present(atom, index.key(atom));
                typed(atom, elsewhere.type());
                rows.token(keys.uri(key, elsewhere.url()));
            }
            case CanonicalReference(String url, @Nullable String version) -> {
                present(atom, index.key(atom));
                rows.token(keys.uri(key, url));
                if (version != null) {
                    rows.token(keys.uri(key, url + "|" + version));
                }
            }
            case IdentifierReference(
                            @Nullable String type,
                            @Nullable String system,
                            @Nullable String value) -> {
                present(atom, index.key(atom));
                typed(atom, type);
                token(
                        keys.identifierSpace(key),
                        new TokenValue(system == null ? "" : system, value));
            }
        }
    }

    /// A parameter may admit references of one type only.
    private void typed(Atom atom, @Nullable String type) {
        if (type != null) {
            rows.token(keys.present(index.key(atom), type));
        }
    }

    /// The last part is the question's value, those before narrow its space.
    private void composite(Atom atom, long key, List<IndexValue> parts) {
        long space = key;
        for (IndexValue part : parts.subList(0, parts.size() - 1)) {
            space = space(key, space, part);
            if (space == 0) {
                return;
            }
        }
        IndexValue value = parts.getLast();
        switch (value) {
            case TokenValue token -> token(space, token);
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

    /// The space below a space for a leading part; 0 where the part cannot be asked for. A code's
    /// system is noted, so that a search for the code of any system knows the spaces there are.
    private long space(long atom, long above, IndexValue part) {
        return switch (part) {
            case TokenValue(@Nullable String system, @Nullable String code) -> {
                if (code == null) {
                    yield 0;
                }
                String own = system == null ? "" : system;
                rows.units.add(new IndexRows.UnitUse(keys.systems(atom), new Unit(own, "", "")));
                yield keys.codeSpace(above, keys.exact(above, own, code));
            }
            case LocalReference(String type, String id) -> named(above, type + "/" + id);
            case UrlReference elsewhere -> named(above, elsewhere.url());
            case CanonicalReference canonical -> named(above, canonical.url());
            case IdentifierReference _ -> 0;
            case NumberValue number ->
                    number.low() == null
                            ? 0
                            : named(above, number.low().stripTrailingZeros().toPlainString());
            case TextValue _, UriValue _, DateValue _, QuantityValue _, CompositeValue _ ->
                    throw new IllegalStateException(
                            "no such part leads a composite: " + part.getClass());
        };
    }

    private long named(long above, String name) {
        return keys.codeSpace(above, keys.uri(above, name));
    }
}
