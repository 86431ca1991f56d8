package chartwell.record.transaction;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.ElementDefinition;
import chartwell.engine.definition.ElementDefinition.ElementType;
import chartwell.engine.definition.TypeDefinition;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The elements, beside references, that can be links to another entry of a bundle: those of type
/// uri, url, oid and uuid, and not canonicals (R4 `http.html#trules`). What names a code system or
/// a definition is no link, though its type is uri. Immutable.
final class LinkElements {
    private static final Set<String> TYPES = Set.of("uri", "url", "oid", "uuid");
    private static final String SYSTEM = "system";

    private final Definitions definitions;
    private final Set<String> names = new HashSet<>();

    LinkElements(Definitions definitions) {
        this.definitions = definitions;
        Set<String> seen = new HashSet<>();
        definitions.resourceTypes().forEach(type -> gather(type, seen));
        names.remove(SYSTEM);
    }

    private void gather(String code, Set<String> seen) {
        TypeDefinition type = definitions.type(code);
        if (type == null || !seen.add(code)) {
            return;
        }
        for (ElementDefinition element : type.elements()) {
            for (ElementType one : element.types()) {
                if (TYPES.contains(one.code())) {
                    names.add(name(element, one));
                }
                gather(one.code(), seen);
            }
        }
    }

    /// Whether an element of this name is a link somewhere; quick to tell.
    boolean mayBe(String name) {
        return names.contains(name);
    }

    /// The type of the link that an element is; null where it is none.
    ///
    /// @param path the resource type, then the names of the elements down to the one that has it
    @Nullable String type(List<String> path, String name) {
        String code = path.getFirst();
        for (String step : path.subList(1, path.size())) {
            code = code == null ? null : type(code, step);
        }
        String type =
                code == null || (code.equals("Extension") && name.equals("url"))
                        ? null
                        : type(code, name);
        return type != null && TYPES.contains(type) && !name.equals(SYSTEM) ? type : null;
    }

    private @Nullable String type(String code, String name) {
        TypeDefinition type = definitions.type(code);
        if (type != null) {
            for (ElementDefinition element : type.elements()) {
                for (ElementType one : element.types()) {
                    if (name(element, one).equals(name)) {
                        return one.code();
                    }
                }
            }
        }
        return null;
    }

    /// As JSON has it.
    private static String name(ElementDefinition element, ElementType type) {
        String code = type.code();
        return element.choice()
                ? element.name() + Character.toUpperCase(code.charAt(0)) + code.substring(1)
                : element.name();
    }
}
