package chartwell.engine.index;

import chartwell.engine.definition.SearchParameter;
import chartwell.engine.definition.SearchParameter.Component;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What R4's definitions do not tell about searching, as data with reasons: `plan-rules.json`.
record PlanRules(
        List<Pair> pairs,
        Map<String, String> mainDates,
        List<String> patientParameters,
        Set<Correction> corrections) {
    private static final String FILE = "plan-rules.json";

    /// The rules as packaged.
    static final PlanRules PACKAGED = read();

    /// Two parameters of a type whose values are also indexed together.
    record Pair(String type, String code, String date) {}

    /// What a search parameter's definition says and what it means: an expression, or the URL of a
    /// part.
    record Correction(String parameter, String written, String meant) {}

    /// A search parameter as it was meant.
    SearchParameter corrected(SearchParameter parameter) {
        Map<String, String> meant = new HashMap<>();
        for (Correction correction : corrections) {
            if (correction.parameter().equals(parameter.url())) {
                meant.put(correction.written(), correction.meant());
            }
        }
        if (meant.isEmpty()) {
            return parameter;
        }
        List<Component> components = new ArrayList<>();
        for (Component part : parameter.components()) {
            components.add(
                    new Component(
                            meant.getOrDefault(part.definition(), part.definition()),
                            meant.getOrDefault(part.expression(), part.expression())));
        }
        return new SearchParameter(
                parameter.url(),
                parameter.code(),
                parameter.type(),
                parameter.bases(),
                meant.getOrDefault(parameter.expression(), parameter.expression()),
                parameter.targets(),
                components);
    }

    private static PlanRules read() {
        try (InputStream in = PlanRules.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return of(JsonReader.readObject(in.readAllBytes(), JsonLimits.DEFAULT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlanRules of(JsonObject rules) {
        List<Pair> pairs = new ArrayList<>();
        for (JsonObject pair : rules.objects("pairs")) {
            pairs.add(new Pair(text(pair, "type"), text(pair, "code"), text(pair, "date")));
        }
        Set<Correction> corrections = new HashSet<>();
        for (JsonObject correction : rules.objects("corrections")) {
            corrections.add(
                    new Correction(
                            text(correction, "parameter"),
                            text(correction, "written"),
                            text(correction, "meant")));
        }
        Map<String, String> mainDates = new HashMap<>();
        for (JsonObject date : rules.objects("mainDates")) {
            mainDates.put(text(date, "type"), text(date, "parameter"));
        }
        List<String> patients = new ArrayList<>();
        for (JsonObject patient : rules.objects("patientParameters")) {
            patients.add(text(patient, "parameter"));
        }
        return new PlanRules(
                List.copyOf(pairs),
                Map.copyOf(mainDates),
                List.copyOf(patients),
                Set.copyOf(corrections));
    }

    private static String text(JsonObject rule, String name) {
        String text = rule.text(name);
        if (text == null || rule.text("reason") == null) {
            throw new IllegalStateException(FILE + ": a rule lacks its " + name + " or reason");
        }
        return text;
    }
}
