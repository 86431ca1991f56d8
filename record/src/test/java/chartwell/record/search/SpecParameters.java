package chartwell.record.search;

import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.SearchParameter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// R4's search parameters as HAPI's artifact has them.
final class SpecParameters {
    private static final String FILE = "/org/hl7/fhir/r4/model/sp/search-parameters.json";

    /// A search parameter of a type.
    record Spec(
            String code,
            SearchParamType type,
            String expression,
            List<String> targets,
            List<Part> parts) {}

    /// A component of a composite.
    record Part(SearchParamType type, String expression) {}

    private final Map<String, Map<String, Spec>> byType = new TreeMap<>();

    SpecParameters() {
        Map<String, SearchParameter> all = new HashMap<>();
        try (InputStream in =
                Objects.requireNonNull(SpecParameters.class.getResourceAsStream(FILE))) {
            Bundle bundle = (Bundle) new JsonParser().parse(in);
            for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
                SearchParameter parameter = (SearchParameter) entry.getResource();
                all.put(parameter.getUrl(), parameter);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (SearchParameter parameter : all.values()) {
            for (CodeType base : parameter.getBase()) {
                if (parameter.hasExpression()) {
                    byType.computeIfAbsent(base.getValue(), _ -> new TreeMap<>())
                            .put(parameter.getCode(), spec(parameter, all));
                }
            }
        }
    }

    private static Spec spec(SearchParameter parameter, Map<String, SearchParameter> all) {
        return new Spec(
                parameter.getCode(),
                parameter.getType(),
                parameter.getExpression(),
                parameter.getTarget().stream().map(CodeType::getValue).toList(),
                parameter.getComponent().stream()
                        .map(
                                part ->
                                        new Part(
                                                Objects.requireNonNull(
                                                                all.get(part.getDefinition()))
                                                        .getType(),
                                                part.getExpression()))
                        .toList());
    }

    /// The parameter of a code; null where the type has none.
    @Nullable Spec of(String type, String code) {
        Spec own = byType.getOrDefault(type, Map.of()).get(code);
        return own == null ? byType.getOrDefault("Resource", Map.of()).get(code) : own;
    }

    /// All parameters of a type but those of every type.
    Collection<Spec> of(String type) {
        return byType.getOrDefault(type, Map.of()).values();
    }
}
