package chartwell.engine.view;

import chartwell.engine.fhirpath.FhirPath;
import chartwell.engine.fhirpath.Shape;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which type a column has: what was written, if the expression can give it, else what the
/// expression gives.
final class ColumnType {
    /// What values of a type look like in JSON.
    enum Kind {
        BOOLEAN,
        TEXT,
        NUMBER,
        TEMPORAL,
        /// A number, where a text may stand too.
        LONG,
        COMPLEX
    }

    private ColumnType() {}

    static String of(ViewSource.Column column, Shape shape, FhirPath paths) throws ViewRejected {
        Set<String> found = new LinkedHashSet<>();
        boolean open = false;
        for (Shape.Item item : shape.items()) {
            String name = plain(item.type().name());
            open |= item.type().isAny();
            found.add(name);
        }
        String declared = column.type();
        if (declared != null) {
            if (!known(declared, paths)) {
                throw new ViewRejected(column.path() + ".type", "There is no type " + declared);
            }
            boolean fits =
                    found.isEmpty()
                            || open
                            || found.stream().anyMatch(type -> fits(type, declared, paths));
            if (!fits) {
                throw new ViewRejected(
                        column.path() + ".type",
                        "The path gives %s, never %s".formatted(shape.shown(), declared));
            }
            return declared;
        }
        if (open || (found.size() > 1 && !alike(found))) {
            throw new ViewRejected(
                    column.path(),
                    "The path gives %s: say by type which it is, or take one by ofType()"
                            .formatted(shape.shown()));
        }
        String type = found.isEmpty() ? "string" : found.iterator().next();
        if (kind(type) == Kind.COMPLEX) {
            throw new ViewRejected(
                    column.path(),
                    "The path gives %s, which has members: go on to one, or write \"type\": \"%s\""
                            .formatted(type, type));
        }
        return type;
    }

    private static boolean alike(Set<String> types) {
        Set<Kind> kinds = new LinkedHashSet<>();
        types.forEach(type -> kinds.add(kind(type)));
        return kinds.size() == 1 && !kinds.contains(Kind.COMPLEX);
    }

    /// Whether values of both can stand in one column.
    static boolean alike(String one, String other) {
        return one.equals(other) || (kind(one) != Kind.COMPLEX && kind(one) == kind(other));
    }

    /// FHIR's name of a type of FHIRPath's own.
    static String plain(String name) {
        return switch (name) {
            case "System.Boolean" -> "boolean";
            case "System.String" -> "string";
            case "System.Integer" -> "integer";
            case "System.Decimal" -> "decimal";
            case "System.Date" -> "date";
            case "System.DateTime" -> "dateTime";
            case "System.Time" -> "time";
            case "System.Quantity" -> "Quantity";
            default -> name;
        };
    }

    private static boolean known(String type, FhirPath paths) {
        return type.equals("integer64") || paths.isType(type);
    }

    /// Whether a value of a type may stand in a column of another.
    static boolean fits(String type, String declared, FhirPath paths) {
        if (type.equals(declared)) {
            return true;
        }
        Kind wanted = kind(declared);
        return switch (kind(type)) {
            case BOOLEAN -> wanted == Kind.BOOLEAN;
            case TEXT -> wanted == Kind.TEXT;
            case NUMBER, LONG ->
                    wanted == Kind.LONG
                            || (wanted == Kind.NUMBER
                                    && (!type.equals("decimal") || declared.equals("decimal")));
            case TEMPORAL ->
                    (wanted == Kind.TEMPORAL && type.equals("time") == declared.equals("time"))
                            || declared.equals("string");
            case COMPLEX -> wanted == Kind.COMPLEX && paths.isA(type, declared);
        };
    }

    static Kind kind(String type) {
        return switch (type) {
            case "boolean" -> Kind.BOOLEAN;
            case "integer", "positiveInt", "unsignedInt", "decimal" -> Kind.NUMBER;
            case "integer64" -> Kind.LONG;
            case "date", "dateTime", "instant", "time" -> Kind.TEMPORAL;
            case "string",
                    "code",
                    "id",
                    "uri",
                    "url",
                    "canonical",
                    "oid",
                    "uuid",
                    "markdown",
                    "base64Binary",
                    "xhtml" ->
                    Kind.TEXT;
            default -> Kind.COMPLEX;
        };
    }

    static boolean mayBeBoolean(Shape shape) {
        List<Shape.Item> items = shape.items();
        return items.isEmpty()
                || items.stream()
                        .anyMatch(
                                item ->
                                        item.type().isAny()
                                                || plain(item.type().name()).equals("boolean"));
    }
}
