package chartwell.server.fhir;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.ElementDefinition;
import chartwell.engine.definition.TypeDefinition;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Where resources hold content: `data` of a Binary and of an Attachment, by the definitions. What
/// stands in extensions and contained resources stays where it is. Safe to share between threads.
final class ContentHolders {
    static final String BINARY = "Binary";
    private static final String ATTACHMENT = "Attachment";

    private final Definitions definitions;
    private final Map<String, Boolean> leading = new ConcurrentHashMap<>();

    ContentHolders(Definitions definitions) {
        this.definitions = definitions;
    }

    /// Whether the type has content in its `data`.
    static boolean holds(String type) {
        return type.equals(ATTACHMENT) || type.equals(BINARY);
    }

    /// Whether the type holds content, or an element of it does.
    boolean leads(String type) {
        Boolean known = leading.get(type);
        if (known == null) {
            known = leads(type, new HashSet<>());
            leading.put(type, known);
        }
        return known;
    }

    private boolean leads(String type, Set<String> passed) {
        TypeDefinition definition = definitions.type(type);
        if (holds(type)) {
            return true;
        }
        if (definition == null || isElsewhere(type) || !passed.add(type)) {
            return false;
        }
        return definition.elements().stream()
                .flatMap(element -> element.types().stream())
                .anyMatch(below -> leads(below.code(), passed));
    }

    private static boolean isElsewhere(String type) {
        return type.equals("Extension") || type.equals("Resource");
    }

    /// The type of a member's value where that leads to content; null elsewhere.
    @Nullable String below(String type, String member) {
        TypeDefinition definition = definitions.type(type);
        if (definition == null) {
            return null;
        }
        ElementDefinition element = definition.element(member);
        if (element != null && element.types().size() == 1) {
            return leadingOnly(element.types().getFirst().code());
        }
        for (ElementDefinition choice : definition.elements()) {
            if (choice.choice() && member.startsWith(choice.name())) {
                String named = member.substring(choice.name().length());
                for (ElementDefinition.ElementType each : choice.types()) {
                    if (capitalized(each.code()).equals(named)) {
                        return leadingOnly(each.code());
                    }
                }
            }
        }
        return null;
    }

    private @Nullable String leadingOnly(String type) {
        return !isElsewhere(type) && leads(type) ? type : null;
    }

    private static String capitalized(String code) {
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1);
    }
}
