package chartwell.engine.fhirpath;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.fhirpath.value.Value;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonWriter;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// HL7's FHIRPath suite for R4, whole. A case that fails must be listed, with the reason in
/// docs/clarifications.md; a listed one that passes fails the test.
class OfficialSuiteTest {
    private static final FhirPath PATHS = new FhirPath(Definitions.r4());
    private static final PathContext CONTEXT =
            PathContext.NOTHING.at(OffsetDateTime.parse("2026-11-30T12:00:00.000+01:00"));

    @Test
    void passesButForCasesThatContradictTheSpecification() throws Exception {
        List<String> contradicting = contradicting();
        Map<String, String> failed = new TreeMap<>();
        List<OfficialSuite.Case> cases = OfficialSuite.cases();
        for (OfficialSuite.Case one : cases) {
            String failure = failure(one);
            if (failure != null) {
                failed.put(one.label(), one.expression() + ": " + failure);
            }
        }

        assertThat(cases).hasSizeGreaterThan(930);
        Map<String, String> unexpected = new TreeMap<>(failed);
        contradicting.forEach(unexpected::remove);
        assertThat(unexpected).as("cases that fail").isEmpty();
        assertThat(failed.keySet())
                .as("listed cases, all of which fail")
                .containsAll(contradicting);
    }

    private static List<String> contradicting() throws Exception {
        try (InputStream in =
                Objects.requireNonNull(
                        OfficialSuiteTest.class.getResourceAsStream("contradicting.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static @Nullable String failure(OfficialSuite.Case one) {
        JsonObject resource = OfficialSuite.input(one.input());
        PathOptions options = one.strict() ? PathOptions.STRICT : PathOptions.PLAIN;
        PathResult result =
                PATHS.compile(
                        one.expression(),
                        Objects.requireNonNull(resource.text("resourceType")),
                        options);
        List<OfficialSuite.Output> outputs = new ArrayList<>();
        switch (result) {
            case PathResult.Refused refused -> {
                return one.invalid().isEmpty() ? refused.problem().text() : null;
            }
            case PathResult.Compiled compiled -> {
                try {
                    compiled.path()
                            .each(
                                    resource,
                                    CONTEXT,
                                    (value, _, type) -> outputs.add(shown(value, type)));
                } catch (PathEvaluationException e) {
                    return one.invalid().isEmpty() ? e.getMessage() : null;
                }
            }
        }
        if (!one.invalid().isEmpty()) {
            return "must be invalid (" + one.invalid() + "), gave " + outputs;
        }
        return compare(one, outputs);
    }

    private static @Nullable String compare(
            OfficialSuite.Case one, List<OfficialSuite.Output> outputs) {
        if (one.predicate()) {
            boolean truth = !outputs.isEmpty() && !outputs.getFirst().value().equals("false");
            return truth == one.outputs().getFirst().value().equals("true") ? null : "not " + truth;
        }
        List<OfficialSuite.Output> expected = new ArrayList<>(one.outputs());
        List<OfficialSuite.Output> found = new ArrayList<>(outputs);
        if (!one.ordered()) {
            Collections.sort(expected, Comparator.comparing(OfficialSuite.Output::value));
            Collections.sort(found, Comparator.comparing(OfficialSuite.Output::value));
        }
        boolean same = expected.size() == found.size();
        for (int i = 0; same && i < found.size(); i++) {
            String type = expected.get(i).type();
            same = expected.get(i).value().equals(found.get(i).value());
            same &= type.isEmpty() || type.equalsIgnoreCase(found.get(i).type());
        }
        return same ? null : "gave " + found + ", not " + expected;
    }

    /// As the suite writes values: `@` before dates, quantities as FHIRPath does.
    private static OfficialSuite.Output shown(@Nullable Json value, NodeType type) {
        String name = type.name().replace("System.", "");
        String text =
                switch (Values.of(value, type)) {
                    case Value.When when ->
                            (type.temporal() == chartwell.engine.fhirpath.value.Temporal.Kind.TIME
                                            ? "@T"
                                            : "@")
                                    + when.temporal();
                    case Value.Num(BigDecimal number, boolean _) -> number.toPlainString();
                    case Value.Amount amount -> amount.quantity().toString();
                    case Value.Text(String plain) -> plain;
                    case Value.Bool bool -> String.valueOf(bool.value()).toLowerCase(Locale.ROOT);
                    case Value.Other _ ->
                            value == null
                                    ? ""
                                    : new String(JsonWriter.bytes(value), StandardCharsets.UTF_8);
                };
        return new OfficialSuite.Output(name, text);
    }
}
