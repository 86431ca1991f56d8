package chartwell.record.index;

import chartwell.engine.fhirpath.LiteralReference;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;

import java.util.HashSet;
import java.util.Set;

/// Reads whose record a resource belongs to: all whom it names, wherever they stand in it; where it
/// names nobody, it is about what it refers to.
final class WhoseReader {
    private final PatientTypes types;
    private final Set<String> patients = new HashSet<>();
    private final Set<IndexRows.Reference> about = new HashSet<>();
    private final Set<String> binaries = new HashSet<>();
    private boolean stranger;

    private WhoseReader(PatientTypes types) {
        this.types = types;
    }

    /// Whose a resource of a type is.
    static Whose read(String type, JsonObject resource, PatientTypes types) {
        WhoseReader reader = new WhoseReader(types);
        if (type.equals("Patient")) {
            reader.self(resource);
            return reader.whose(false);
        }
        reader.resource(resource);
        boolean nobody = reader.patients.isEmpty() && !reader.stranger;
        return reader.whose(
                !type.equals("Bundle")
                        && types.canBelong(type)
                        && (nobody || type.equals("Person")));
    }

    private Whose whose(boolean following) {
        return new Whose(patients, stranger, following ? about : Set.of(), binaries);
    }

    private void self(JsonObject patient) {
        String id = patient.text("id");
        if (id == null) {
            stranger = true;
        } else {
            patients.add(id);
        }
    }

    /// A resource, or one in a Bundle: its subject must be a literal reference to be known.
    private void resource(JsonObject resource) {
        for (String name : new String[] {"subject", "patient"}) {
            Json value = resource.get(name);
            if (value instanceof JsonObject one) {
                subject(one);
            } else if (value instanceof JsonArray several) {
                for (Json each : several) {
                    if (each instanceof JsonObject one) {
                        subject(one);
                    }
                }
            }
        }
        members(resource);
    }

    private void subject(JsonObject subject) {
        String type = subject.text("type");
        boolean reference = subject.has("identifier") || subject.has("display") || type != null;
        if (reference && !subject.has("reference") && (type == null || type.equals("Patient"))) {
            stranger = true;
        }
    }

    private void members(JsonObject object) {
        for (int i = 0; i < object.size(); i++) {
            String name = object.name(i);
            Json value = object.value(i);
            switch (value) {
                case Json.JsonString(String text) -> {
                    if (name.equals("reference")) {
                        reference(text);
                    } else if (name.equals("url")
                            && LiteralReference.of(text)
                                    instanceof LiteralReference.Local(String type, String id)
                            && type.equals("Binary")) {
                        binaries.add(id);
                    }
                }
                case JsonObject one -> below(name, one);
                case JsonArray several -> {
                    for (Json each : several) {
                        if (each instanceof JsonObject one) {
                            below(name, one);
                        }
                    }
                }
                case Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> {}
            }
        }
    }

    /// A Patient within is the one of that id in a Bundle, and nobody known where it is contained.
    private void below(String name, JsonObject object) {
        String type = object.text("resourceType");
        if (type == null) {
            members(object);
        } else if (!type.equals("Patient")) {
            resource(object);
        } else if (name.equals("resource")) {
            self(object);
        } else {
            stranger = true;
        }
    }

    private void reference(String text) {
        switch (LiteralReference.of(text)) {
            case LiteralReference.Local(String type, String id) -> {
                if (type.equals("Patient")) {
                    patients.add(id);
                } else if (types.canBelong(type)) {
                    about.add(new IndexRows.Reference(0, type, id));
                }
            }
            case LiteralReference.Url elsewhere -> stranger |= "Patient".equals(elsewhere.type());
            case LiteralReference.Contained _ -> {}
        }
    }
}
