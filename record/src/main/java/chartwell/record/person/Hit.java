package chartwell.record.person;

import chartwell.engine.json.JsonObject;

import java.util.List;

/// Someone who was found: the Patient, and why, in the order of what was asked.
public record Hit(JsonObject patient, List<Reason> reasons) {

    public Hit {
        reasons = List.copyOf(reasons);
    }
}
