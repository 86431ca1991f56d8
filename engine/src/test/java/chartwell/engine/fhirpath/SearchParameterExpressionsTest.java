package chartwell.engine.fhirpath;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.SearchParameter;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The expressions of R4's search parameters, each seen from each type that has the parameter.
class SearchParameterExpressionsTest {
    private static final Definitions R4 = Definitions.r4();
    private final FhirPath paths = new FhirPath(R4);

    @Test
    void compileForEveryType() {
        List<String> refused = new ArrayList<>();
        int compiled = 0;
        for (String type : R4.resourceTypes()) {
            for (SearchParameter parameter : R4.searchParameters(type)) {
                if (!parameter.expression().isEmpty()) {
                    switch (paths.compile(parameter.expression(), type)) {
                        case PathResult.Compiled path -> {
                            compiled++;
                            assertThat(path.path().shape().items())
                                    .as(type + "." + parameter.code())
                                    .isNotEmpty();
                        }
                        case PathResult.Refused problem ->
                                refused.add(
                                        type + "." + parameter.code() + ": " + problem.problem());
                    }
                }
            }
        }

        assertThat(refused).isEmpty();
        assertThat(compiled).isGreaterThan(2_570);
    }

    @Test
    void compileForThePartsOfComposites() {
        List<String> refused = new ArrayList<>();
        int compiled = 0;
        for (String type : R4.resourceTypes()) {
            for (SearchParameter parameter : R4.searchParameters(type)) {
                for (SearchParameter.Component part : parameter.components()) {
                    Shape root = paths.require(parameter.expression(), type).shape();
                    for (Shape.Item item : root.items()) {
                        switch (paths.compile(part.expression(), item.type().name(), type)) {
                            case PathResult.Compiled _ -> compiled++;
                            case PathResult.Refused problem ->
                                    refused.add(
                                            type
                                                    + "."
                                                    + parameter.code()
                                                    + ": "
                                                    + problem.problem().message());
                        }
                    }
                }
            }
        }

        assertThat(refused).isEmpty();
        assertThat(compiled).isGreaterThan(130);
    }

    @Test
    void leadToReferencesWithTheTargetsOfTheElement() {
        SearchParameter general =
                Objects.requireNonNull(R4.searchParameter("Patient", "general-practitioner"));

        assertThat(paths.require(general.expression(), "Patient").shape().items())
                .singleElement()
                .satisfies(
                        item ->
                                assertThat(item.targets())
                                        .containsExactlyInAnyOrder(
                                                "Organization",
                                                "Practitioner",
                                                "PractitionerRole"));
    }
}
