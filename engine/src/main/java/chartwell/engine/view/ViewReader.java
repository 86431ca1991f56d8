package chartwell.engine.view;

import chartwell.engine.fhirpath.PathOptions;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.engine.view.ViewSource.Column;
import chartwell.engine.view.ViewSource.Iteration;
import chartwell.engine.view.ViewSource.Select;
import chartwell.engine.view.ViewSource.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a ViewDefinition: every element known, of its type, and in its place.
final class ViewReader {
    /// How deep selects may lie.
    private static final int MOST_LEVELS = 50;

    private static final String TYPE = "ViewDefinition";
    private static final String URL =
            "http://hl7.org/fhir/uv/sql-on-fhir/StructureDefinition/ViewDefinition";
    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,254}");
    private static final Set<String> STATUSES = Set.of("draft", "active", "retired", "unknown");

    /// What every element of FHIR may have, and resources too.
    private static final Set<String> ANYWHERE = Set.of("id", "extension");

    private static final Set<String> ROOT =
            Set.of(
                    "resourceType",
                    "meta",
                    "implicitRules",
                    "language",
                    "text",
                    "contained",
                    "url",
                    "identifier",
                    "version",
                    "versionAlgorithmString",
                    "versionAlgorithmCoding",
                    "name",
                    "title",
                    "status",
                    "experimental",
                    "date",
                    "publisher",
                    "contact",
                    "description",
                    "useContext",
                    "jurisdiction",
                    "purpose",
                    "copyright",
                    "copyrightLabel",
                    "fhirVersion",
                    "profile",
                    "resource",
                    "resourceVersion",
                    "constant",
                    "select",
                    "where");
    private static final Set<String> SELECT =
            Set.of("column", "select", "forEach", "forEachOrNull", "repeat", "unionAll");
    private static final Set<String> COLUMN =
            Set.of("name", "path", "description", "collection", "type", "tag");
    private static final Set<String> WHERE = Set.of("path", "description");

    private ViewReader() {}

    /// The resource type is in `resource`; where it is missing, `resourceType` may say it.
    static ViewSource read(JsonObject definition) throws ViewRejected {
        check(definition, "", ROOT);
        String kind = text(definition, "", "resourceType");
        boolean view = kind == null || kind.equals(TYPE) || kind.equals(URL);
        String written = text(definition, "", "resource");
        if (!view && written != null) {
            throw new ViewRejected(
                    "resourceType", "This is a " + shown(String.valueOf(kind)) + ", no " + TYPE);
        }
        String resource = view ? written : kind;
        if (resource == null) {
            throw new ViewRejected("resource", "Say of which resource type the view is");
        }
        String status = text(definition, "", "status");
        if (status != null && !STATUSES.contains(status)) {
            throw new ViewRejected("status", "One of draft, active, retired and unknown");
        }
        List<Text> where = new ArrayList<>();
        for (Placed placed : objects(definition, "", "where")) {
            check(placed.object(), placed.path(), WHERE);
            where.add(required(placed.object(), placed.path(), "path"));
        }
        List<Select> selects = selects(definition, "", "select", 1);
        if (selects.isEmpty()) {
            throw new ViewRejected("select", "A view selects something: at least one select");
        }
        return new ViewSource(resource, constants(definition), where, selects);
    }

    private static Map<String, PathOptions.Constant> constants(JsonObject definition)
            throws ViewRejected {
        Map<String, PathOptions.Constant> constants = new HashMap<>();
        for (Placed placed : objects(definition, "", "constant")) {
            String name = name(placed.object(), placed.path());
            if (constants.put(name, ViewConstant.of(placed.object(), placed.path())) != null) {
                throw new ViewRejected(
                        placed.path() + ".name", "There is another constant '" + name + "'");
            }
        }
        return constants;
    }

    private static List<Select> selects(JsonObject holder, String path, String member, int level)
            throws ViewRejected {
        if (level > MOST_LEVELS) {
            throw new ViewRejected(path, "Selects lie more than " + MOST_LEVELS + " deep");
        }
        List<Select> selects = new ArrayList<>();
        for (Placed placed : objects(holder, path, member)) {
            selects.add(select(placed.object(), placed.path(), level));
        }
        return selects;
    }

    private static Select select(JsonObject select, String path, int level) throws ViewRejected {
        check(select, path, SELECT);
        List<Column> columns = new ArrayList<>();
        for (Placed placed : objects(select, path, "column")) {
            columns.add(column(placed.object(), placed.path()));
        }
        List<Select> nested = selects(select, path, "select", level + 1);
        List<Select> union = selects(select, path, "unionAll", level + 1);
        if (columns.isEmpty() && nested.isEmpty() && union.isEmpty()) {
            throw new ViewRejected(path, "A select has column, select or unionAll");
        }
        return new Select(path, iteration(select, path), columns, nested, union);
    }

    private static Iteration iteration(JsonObject select, String path) throws ViewRejected {
        List<Iteration> found = new ArrayList<>();
        for (String member : List.of("forEach", "forEachOrNull")) {
            if (select.has(member)) {
                found.add(
                        new Iteration.Each(
                                required(select, path, member), member.equals("forEachOrNull")));
            }
        }
        Json repeat = select.get("repeat");
        if (repeat != null) {
            List<Text> texts = new ArrayList<>();
            String at = path + ".repeat";
            if (!(repeat instanceof JsonArray array) || array.size() == 0) {
                throw new ViewRejected(at, "An array of FHIRPath expressions, one at least");
            }
            for (int i = 0; i < array.size(); i++) {
                if (!(array.get(i) instanceof JsonString(String expression))) {
                    throw new ViewRejected(at + "[" + i + "]", "A FHIRPath expression as text");
                }
                texts.add(new Text(at + "[" + i + "]", expression));
            }
            found.add(new Iteration.Repeat(texts));
        }
        if (found.size() > 1) {
            throw new ViewRejected(path, "Only one of forEach, forEachOrNull and repeat");
        }
        return found.isEmpty() ? new Iteration.Once() : found.getFirst();
    }

    private static Column column(JsonObject column, String path) throws ViewRejected {
        check(column, path, COLUMN);
        String type = text(column, path, "type");
        Json collection = column.get("collection");
        if (collection != null && !(collection instanceof JsonBoolean)) {
            throw new ViewRejected(path + ".collection", "true or false");
        }
        return new Column(
                path,
                name(column, path),
                required(column, path, "path"),
                type != null && type.startsWith(CORE) ? type.substring(CORE.length()) : type,
                collection == JsonBoolean.TRUE,
                text(column, path, "description"));
    }

    static String name(JsonObject object, String path) throws ViewRejected {
        String name = required(object, path, "name").expression();
        if (!NAME.matcher(name).matches()) {
            throw new ViewRejected(
                    path + ".name",
                    "'%s' is no name: a letter, then up to 254 letters, digits and _"
                            .formatted(shown(name)));
        }
        return name;
    }

    private static Text required(JsonObject object, String path, String member)
            throws ViewRejected {
        String text = text(object, path, member);
        String at = place(path, member);
        if (text == null || text.isBlank()) {
            throw new ViewRejected(at, "It is missing");
        }
        return new Text(at, text);
    }

    private static @Nullable String text(JsonObject object, String path, String member)
            throws ViewRejected {
        return switch (object.get(member)) {
            case null -> null;
            case JsonString(String text) -> text;
            default -> throw new ViewRejected(place(path, member), "A text is needed");
        };
    }

    private record Placed(JsonObject object, String path) {}

    private static List<Placed> objects(JsonObject holder, String path, String member)
            throws ViewRejected {
        Json value = holder.get(member);
        if (value == null) {
            return List.of();
        }
        String at = place(path, member);
        if (!(value instanceof JsonArray array)) {
            throw new ViewRejected(at, "An array is needed: [{…}]");
        }
        List<Placed> objects = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof JsonObject object)) {
                throw new ViewRejected(at + "[" + i + "]", "An object is needed: {…}");
            }
            objects.add(new Placed(object, at + "[" + i + "]"));
        }
        return objects;
    }

    /// Refuses elements that are not known, and extensions that may change the meaning.
    static void check(JsonObject object, String path, Set<String> known) throws ViewRejected {
        for (int i = 0; i < object.size(); i++) {
            String name = object.name(i);
            String plain = name.startsWith("_") ? name.substring(1) : name;
            if (name.equals("modifierExtension")) {
                throw new ViewRejected(place(path, name), "No modifier extension is known here");
            }
            if (!known.contains(plain) && !ANYWHERE.contains(plain)) {
                throw new ViewRejected(place(path, shown(name)), "There is no such element here");
            }
        }
    }

    static String place(String path, String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
