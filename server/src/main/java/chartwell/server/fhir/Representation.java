package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.TypeDefinition;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonSink;
import chartwell.record.content.Stored;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// How much of each resource an answer shows: `_summary` and `_elements` (R4 search.html, section
/// 3.1.1.5.8). All of it is the rule, and then the stored bytes are sent unread.
final class Representation {
    /// The parameters that each interaction takes.
    static final List<String> PARAMETERS = List.of("_format", "_pretty", "_summary", "_elements");

    private final @Nullable Subset subset;
    private final boolean countOnly;

    private Representation(@Nullable Subset subset, boolean countOnly) {
        this.subset = subset;
        this.countOnly = countOnly;
    }

    /// What a request asks for.
    ///
    /// @throws Refusal where its parameters make no sense
    static Representation of(Request request, Definitions definitions) {
        String summary = request.parameter("_summary");
        String elements = request.parameter("_elements");
        if (elements != null) {
            if (summary != null && !summary.equals("false")) {
                throw Refusal.invalid("_summary and _elements exclude each other.");
            }
            if (!elements.matches(
                    "([A-Za-z]+\\.)?[a-z][A-Za-z]*(,([A-Za-z]+\\.)?[a-z][A-Za-z]*)*")) {
                throw Refusal.invalid("_elements is a list of element names: id,name,birthDate.");
            }
            Set<String> names = Set.copyOf(List.of(elements.split(",")));
            names.forEach(name -> requireElement(request, definitions, name));
            return new Representation(new Subset.Elements(definitions, names), false);
        }
        return switch (summary) {
            case null -> new Representation(null, false);
            case "false" -> new Representation(null, false);
            case "count" -> new Representation(null, true);
            case "true" -> new Representation(new Subset.Summary(definitions), false);
            case "text" -> new Representation(new Subset.Text(definitions), false);
            case "data" -> new Representation(new Subset.Data(), false);
            default -> throw Refusal.invalid("_summary is true, text, data, count or false.");
        };
    }

    /// Refuses what is no element of the type asked for, or of the type that is named.
    private static void requireElement(Request request, Definitions definitions, String name) {
        int dot = name.indexOf('.');
        TypeDefinition type =
                definitions.type(dot > 0 ? name.substring(0, dot) : typeOf(request, definitions));
        if (type == null ? dot > 0 : type.element(name.substring(dot + 1)) == null) {
            throw Refusal.invalid(
                    "_elements names what is no element of the type. Write names of its own"
                            + " elements: id,name,birthDate.");
        }
    }

    /// The type that the answer is of: the last in the path (`Patient/1/Observation`); empty where
    /// it is of many.
    private static String typeOf(Request request, Definitions definitions) {
        List<String> path = request.target().segments();
        return path.stream().anyMatch(segment -> segment.startsWith("$"))
                ? ""
                : path.stream()
                        .filter(definitions.resourceTypes()::contains)
                        .reduce("", (_, later) -> later);
    }

    /// Whether only the number of matches is wanted.
    boolean countOnly() {
        return countOnly;
    }

    /// Whether resources are shown whole.
    boolean isWhole() {
        return subset == null;
    }

    /// Appends the resource as it is to be shown.
    void write(Stored resource, JsonSink sink) {
        byte[] bytes = resource.bytes();
        if (subset == null) {
            sink.raw(bytes);
        } else {
            sink.json(subset.of((JsonObject) JsonReader.read(bytes)));
        }
    }

    /// The resource as it is to be shown.
    JsonSink json(Stored resource) {
        JsonSink sink = new JsonSink(2048);
        write(resource, sink);
        return sink;
    }
}
