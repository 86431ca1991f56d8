package chartwell.server.desk.document;

import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.server.desk.part.Field.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What sort of document it is: a code of LOINC's document ontology.
record DocumentType(String code, String display) {
    static final String LOINC = "http://loinc.org";

    /// Those that are filed on paper, in the order of their names.
    static final List<DocumentType> ALL =
            List.of(
                    new DocumentType("42348-3", "Advance directives"),
                    new DocumentType("59284-0", "Consent Document"),
                    new DocumentType("11488-4", "Consult note"),
                    new DocumentType("18748-4", "Diagnostic imaging study"),
                    new DocumentType("18842-5", "Discharge summary"),
                    new DocumentType("34895-3", "Education note"),
                    new DocumentType("11524-6", "EKG study"),
                    new DocumentType("51847-2", "Evaluation + Plan note"),
                    new DocumentType("64290-0", "Health insurance card"),
                    new DocumentType("34117-2", "History and physical note"),
                    new DocumentType("11502-2", "Laboratory report"),
                    new DocumentType("11503-0", "Medical records"),
                    new DocumentType("34109-9", "Note"),
                    new DocumentType("34746-8", "Nurse Note"),
                    new DocumentType("34108-1", "Outpatient Note"),
                    new DocumentType("11526-1", "Pathology study"),
                    new DocumentType("57833-6", "Prescription for medication"),
                    new DocumentType("28570-0", "Procedure note"),
                    new DocumentType("11506-3", "Progress note"),
                    new DocumentType("57133-1", "Referral note"),
                    new DocumentType("11504-8", "Surgical operation note"));

    /// The one of a code.
    static Optional<DocumentType> of(String code) {
        return ALL.stream().filter(type -> type.code.equals(code)).findFirst();
    }

    /// As `DocumentReference.type`.
    JsonObject concept() {
        return JsonObject.builder()
                .add(
                        "coding",
                        JsonArray.of(
                                JsonObject.builder()
                                        .add("system", LOINC)
                                        .add("code", code)
                                        .add("display", display)
                                        .build()))
                .build();
    }

    /// All to choose from, after what no choice is called.
    static List<Option> options(String none) {
        List<Option> options = new ArrayList<>();
        options.add(new Option("", none));
        ALL.forEach(type -> options.add(new Option(type.code, type.display)));
        return options;
    }
}
