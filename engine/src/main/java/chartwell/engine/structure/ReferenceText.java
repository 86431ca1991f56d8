package chartwell.engine.structure;

import chartwell.engine.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.TreeSet;

/// The literal references of FHIR R4, section 2.3.0.1: `Type/id`, `Type/id/_history/version`,
/// `#id`, an absolute URL or URN, and in transactions `Type?search`.
final class ReferenceText {
    private static final String SYNTAX =
            "is no reference. Write Type/id, #id of a contained resource, or an absolute URL.";

    private ReferenceText() {}

    /// What is wrong with a reference, or null.
    static @Nullable String problem(
            String text, Set<String> targets, @Nullable Container container, Shapes shapes) {
        if (text.startsWith("#")) {
            return containedProblem(text.substring(1), targets, container);
        }
        int stop = 0;
        while (stop < text.length() && isNamePart(text.charAt(stop))) {
            stop++;
        }
        char next = stop == 0 || stop == text.length() ? ' ' : text.charAt(stop);
        return switch (next) {
            case '/' -> relativeProblem(text, stop, targets, shapes);
            case ':' -> absoluteProblem(text, targets, shapes);
            case '?' -> typeProblem(text.substring(0, stop), targets, shapes);
            default -> SYNTAX;
        };
    }

    private static boolean isNamePart(char c) {
        return c > ' ' && c != '/' && c != ':' && c != '?';
    }

    private static @Nullable String relativeProblem(
            String text, int slash, Set<String> targets, Shapes shapes) {
        int end = text.indexOf('/', slash + 1);
        String id = end < 0 ? text.substring(slash + 1) : text.substring(slash + 1, end);
        if (!Primitive.isId(id) || (end > 0 && !isVersion(text, end))) {
            return SYNTAX;
        }
        return typeProblem(text.substring(0, slash), targets, shapes);
    }

    private static boolean isVersion(String text, int at) {
        String history = "/_history/";
        return text.startsWith(history, at)
                && Primitive.isId(text.substring(at + history.length()));
    }

    private static @Nullable String typeProblem(String type, Set<String> targets, Shapes shapes) {
        if (!shapes.isResource(type)) {
            return "names a type that FHIR R4 does not know."
                    + Nearest.hint(type, shapes.resourceTypes());
        }
        return targetProblem(type, targets);
    }

    private static @Nullable String targetProblem(String type, Set<String> targets) {
        if (targets.isEmpty() || targets.contains(type)) {
            return null;
        }
        return "leads to a "
                + type
                + ". It may lead to "
                + String.join(", ", sorted(targets))
                + ".";
    }

    private static Iterable<String> sorted(Set<String> names) {
        return new TreeSet<>(names);
    }

    /// An absolute URL tells its type where it ends like a FHIR address.
    private static @Nullable String absoluteProblem(
            String text, Set<String> targets, Shapes shapes) {
        if (Primitive.URI.problem(Json.string(text)) != null) {
            return SYNTAX;
        }
        if (targets.isEmpty() || !text.startsWith("http")) {
            return null;
        }
        int history = text.indexOf("/_history/");
        int end = history < 0 ? text.length() : history;
        int idSlash = text.lastIndexOf('/', end - 1);
        int typeSlash = idSlash < 1 ? -1 : text.lastIndexOf('/', idSlash - 1);
        if (typeSlash < 0) {
            return null;
        }
        String type = text.substring(typeSlash + 1, idSlash);
        return shapes.isResource(type) ? targetProblem(type, targets) : null;
    }

    private static @Nullable String containedProblem(
            String id, Set<String> targets, @Nullable Container container) {
        String type = container == null ? null : container.typeOf(id);
        return type == null
                ? "leads to no contained resource. Contain one with this id."
                : targetProblem(type, targets);
    }
}
