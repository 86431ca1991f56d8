package chartwell.engine.definition.build;

import java.util.Set;

/// Which members of definition resources Chartwell reads, as `parent/member`.
final class Kept {
    /// Members that JSON writes as arrays.
    static final Set<String> ARRAYS =
            Set.of(
                    "differential/element",
                    "element/type",
                    "type/targetProfile",
                    "type/extension",
                    "SearchParameter/base",
                    "SearchParameter/target",
                    "SearchParameter/component",
                    "CompartmentDefinition/resource",
                    "resource/param");

    private static final Set<String> SINGLE =
            Set.of(
                    "StructureDefinition/url",
                    "StructureDefinition/type",
                    "StructureDefinition/kind",
                    "StructureDefinition/abstract",
                    "StructureDefinition/baseDefinition",
                    "StructureDefinition/derivation",
                    "StructureDefinition/differential",
                    "element/path",
                    "element/min",
                    "element/max",
                    "element/contentReference",
                    "element/isSummary",
                    "element/isModifier",
                    "type/code",
                    "extension/url",
                    "extension/valueUrl",
                    "extension/valueString",
                    "SearchParameter/url",
                    "SearchParameter/code",
                    "SearchParameter/type",
                    "SearchParameter/expression",
                    "component/definition",
                    "component/expression",
                    "CompartmentDefinition/url",
                    "CompartmentDefinition/code",
                    "resource/code");

    /// The resource types that define something.
    static final Set<String> RESOURCES =
            Set.of("StructureDefinition", "SearchParameter", "CompartmentDefinition");

    private Kept() {}

    /// Whether a member is read.
    static boolean keeps(String parent, String member) {
        String place = parent + "/" + member;
        return member.equals("resourceType") || SINGLE.contains(place) || ARRAYS.contains(place);
    }
}
