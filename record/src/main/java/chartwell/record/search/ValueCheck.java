package chartwell.record.search;

import chartwell.engine.index.Atom;
import chartwell.engine.index.IndexSink;
import chartwell.engine.index.IndexValue;
import chartwell.engine.index.IndexValue.CanonicalReference;
import chartwell.engine.index.IndexValue.IdentifierReference;
import chartwell.engine.index.IndexValue.LocalReference;
import chartwell.engine.index.IndexValue.TextValue;
import chartwell.engine.index.IndexValue.TokenValue;
import chartwell.engine.index.IndexValue.UriValue;
import chartwell.engine.index.IndexValue.UrlReference;
import chartwell.engine.index.IndexedParameter;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.content.Contents;
import chartwell.record.content.Stored;
import chartwell.record.index.TypeIndex;
import chartwell.record.index.TypeIndexes;
import chartwell.record.row.RowNumbers.Name;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/// Whether a resource that the index found has what was asked for, by the values themselves: the
/// index knows codes, identifiers, URIs, references and exact texts as hashes only, and someone
/// else's record must not be changed because two hashes are one. Looks through chains too.
///
/// What the index keeps as it is (dates, numbers, the text that a string begins with) and what is
/// asked of other resources by `_has` is taken from it. Used by one thread.
final class ValueCheck {
    private final Connection connection;
    private final TypeIndexes types;
    private final Contents contents;
    private final Lookup lookup;

    ValueCheck(Connection connection, TypeIndexes types, Contents contents, Lookup lookup) {
        this.connection = connection;
        this.types = types;
        this.contents = contents;
        this.lookup = lookup;
    }

    /// Whether all criteria hold, which have been read as a search before.
    boolean holds(Stored found, List<Parameter> criteria) throws SQLException {
        JsonObject resource = JsonReader.readObject(found.bytes(), JsonLimits.DEFAULT);
        for (Parameter criterion : criteria) {
            if (!holds(found.type(), resource, criterion.name(), criterion.value())) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(String type, JsonObject resource, String name, String value)
            throws SQLException {
        if (name.startsWith("_has:") || name.equals("_compartment")) {
            return true;
        }
        int dot = name.indexOf('.');
        String head = dot < 0 ? name : name.substring(0, dot);
        int colon = head.indexOf(':');
        String modifier = colon < 0 ? null : head.substring(colon + 1);
        TypeIndex index = types.of(type);
        IndexedParameter parameter =
                index.plan().parameter(colon < 0 ? head : head.substring(0, colon));
        if (parameter == null) {
            return dot < 0;
        }
        if (dot >= 0) {
            return leadsOn(values(index, parameter, resource), name.substring(dot + 1), value);
        }
        BiPredicate<Extracted, String> test = test(parameter, modifier);
        if (test == null) {
            return true;
        }
        List<Extracted> values = values(index, parameter, resource);
        return Escapes.split(value, ',').stream()
                .anyMatch(asked -> values.stream().anyMatch(one -> test.test(one, asked)));
    }

    /// A value of a resource, with the atom that extracts it.
    private record Extracted(Atom atom, IndexValue value) {}

    private static List<Extracted> values(
            TypeIndex index, IndexedParameter parameter, JsonObject resource) {
        List<Extracted> values = new ArrayList<>();
        index.plan()
                .extract(
                        resource,
                        parameter.atoms(),
                        new IndexSink() {
                            @Override
                            public void present(Atom atom) {}

                            @Override
                            public void value(Atom atom, IndexValue value) {
                                values.add(new Extracted(atom, value));
                            }
                        });
        return values;
    }

    /// Whether one of the resources that references lead to is like that.
    private boolean leadsOn(List<Extracted> references, String name, String value)
            throws SQLException {
        List<Name> names = new ArrayList<>();
        for (Extracted reference : references) {
            if (reference.value() instanceof LocalReference(String type, String id)
                    && types.isKnown(type)) {
                names.add(new Name(type, id));
            }
        }
        for (Stored target : contents.of(connection, lookup.numbers(names).values())) {
            JsonObject resource = JsonReader.readObject(target.bytes(), JsonLimits.DEFAULT);
            if (holds(target.type(), resource, name, value)) {
                return true;
            }
        }
        return false;
    }

    /// How a value is compared with one as asked; null where the index compares it itself.
    private static @Nullable BiPredicate<Extracted, String> test(
            IndexedParameter parameter, @Nullable String modifier) {
        return switch (parameter.parameter().type()) {
            case TOKEN -> modifier == null ? ValueCheck::isToken : null;
            case URI -> modifier == null ? ValueCheck::isNamed : null;
            case STRING -> "exact".equals(modifier) ? ValueCheck::isText : null;
            case REFERENCE ->
                    modifier == null || Character.isUpperCase(modifier.charAt(0))
                            ? ValueCheck::isReference
                            : modifier.equals("identifier") ? ValueCheck::isIdentified : null;
            case DATE, NUMBER, QUANTITY, COMPOSITE, SPECIAL -> null;
        };
    }

    private static boolean isToken(Extracted found, String asked) {
        return found.value() instanceof TokenValue token
                && isToken(token, asked, found.atom().plain());
    }

    /// By the rules of [TokenCriteria].
    private static boolean isToken(TokenValue token, String asked, boolean plain) {
        List<String> parts = Escapes.split(asked, '|');
        String code = Escapes.plain(parts.getLast());
        if (parts.size() == 1 || (plain && !code.isEmpty())) {
            return code.equals(token.code());
        }
        String system = Escapes.plain(parts.getFirst());
        return system.equals(token.system()) && (code.isEmpty() || code.equals(token.code()));
    }

    private static boolean isNamed(Extracted found, String asked) {
        String name = Escapes.plain(asked);
        return switch (found.value()) {
            case UriValue(String uri) -> isOfVersion(uri, name);
            case UrlReference(String url, @Nullable String type) -> url.equals(name);
            case CanonicalReference(String url, @Nullable String version) ->
                    url.equals(name) || (url + "|" + version).equals(name);
            default -> false;
        };
    }

    /// `url|1` is `url|1` and also `url`.
    private static boolean isOfVersion(String uri, String name) {
        int bar = uri.lastIndexOf('|');
        return uri.equals(name) || (bar > 0 && uri.substring(0, bar).equals(name));
    }

    private static boolean isText(Extracted found, String asked) {
        return found.value() instanceof TextValue(String text) && text.equals(Escapes.plain(asked));
    }

    private static boolean isReference(Extracted found, String asked) {
        String name = Escapes.plain(asked);
        return found.value() instanceof LocalReference(String type, String id)
                ? name.equals(id)
                        || name.equals(type + "/" + id)
                        || name.endsWith("/" + type + "/" + id) // by one of our addresses
                : isNamed(found, asked);
    }

    private static boolean isIdentified(Extracted found, String asked) {
        return found.value()
                        instanceof
                        IdentifierReference(
                                @Nullable String type,
                                @Nullable String system,
                                @Nullable String value)
                && isToken(new TokenValue(system == null ? "" : system, value), asked, false);
    }
}
