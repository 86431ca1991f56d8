package chartwell.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.context.RuntimeSearchParam;

import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// HAPI's classes were generated from the same specification by other people.
class DefinitionsAgreeWithHapiTest {
    private static final FhirContext HAPI = FhirContext.forR4Cached();
    private static final Definitions R4 = Definitions.r4();

    @Test
    void elementsHaveTheSameNamesAndCardinalities() {
        int compared = 0;
        for (String name : R4.resourceTypes()) {
            if (!name.equals("ViewDefinition")) {
                compared += compare(name, HAPI.getResourceDefinition(name), new TreeSet<>());
            }
        }
        assertThat(compared).isGreaterThan(6_900);
    }

    private static int compare(
            String name, BaseRuntimeElementCompositeDefinition<?> theirs, Set<String> seen) {
        if (!seen.add(name)) {
            return 0;
        }
        int compared = 0;
        TypeDefinition ours = Objects.requireNonNull(R4.type(name), name);
        for (ElementDefinition element : ours.elements()) {
            String written = element.name() + (element.choice() ? "[x]" : "");
            BaseRuntimeChildDefinition child = child(theirs, element.name());
            if (child == null) {
                // HAPI keeps what is common to all apart
                assertThat(element.name())
                        .as(name)
                        .isIn("id", "extension", "modifierExtension", "div");
                continue;
            }
            compared++;
            if (isShared(theirs, element.name())) {
                continue;
            }
            assertThat(child.getMin()).as(name + "." + written).isEqualTo(element.min());
            assertThat(child.getMax() == -1 ? Integer.MAX_VALUE : child.getMax())
                    .as(name + "." + written)
                    .isEqualTo(element.max());
            if (element.types().size() == 1 && element.types().getFirst().code().contains(".")) {
                BaseRuntimeElementDefinition<?> inner = child.getChildByName(written);
                if (inner instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
                    compared += compare(element.types().getFirst().code(), composite, seen);
                }
            }
        }
        return compared;
    }

    /// HAPI gives what definitional resources share the cardinality of their pattern, not theirs.
    private static boolean isShared(BaseRuntimeElementCompositeDefinition<?> theirs, String name) {
        return MetadataResource.class.isAssignableFrom(theirs.getImplementingClass())
                && Objects.requireNonNull(R4.type("MetadataResource")).element(name) != null;
    }

    /// What of an expression is about a type. FHIR gives one expression for all types that share a
    /// parameter, HAPI each type its own.
    private static Set<String> branches(@Nullable String expression, String type) {
        Set<String> branches = new TreeSet<>();
        if (expression != null) {
            for (String branch : expression.split("\\|", -1)) {
                String plain = branch.replace(" ", "");
                if (plain.matches("\\(*(" + type + "|Resource|DomainResource)\\b.*")) {
                    branches.add(plain);
                }
            }
        }
        return branches;
    }

    private static @Nullable BaseRuntimeChildDefinition child(
            BaseRuntimeElementCompositeDefinition<?> theirs, String name) {
        BaseRuntimeChildDefinition child = theirs.getChildByName(name);
        return child == null ? theirs.getChildByName(name + "[x]") : child;
    }

    @Test
    void searchParametersHaveTheSameTypesAndExpressions() {
        int compared = 0;
        List<String> missing = new ArrayList<>();
        List<String> different = new ArrayList<>();
        for (String name : R4.resourceTypes()) {
            if (name.equals("ViewDefinition")) {
                continue;
            }
            RuntimeResourceDefinition theirs = HAPI.getResourceDefinition(name);
            for (RuntimeSearchParam theirParameter : theirs.getSearchParams()) {
                SearchParameter ours = R4.searchParameter(name, theirParameter.getName());
                String place = name + "." + theirParameter.getName();
                if (ours == null) {
                    missing.add(place);
                    continue;
                }
                compared++;
                assertThat(ours.type().name()).isEqualTo(theirParameter.getParamType().name());
                if (!branches(ours.expression(), name)
                        .equals(branches(theirParameter.getPath(), name))) {
                    different.add(
                            place + ": " + ours.expression() + " <> " + theirParameter.getPath());
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(1_300);
    }
}
