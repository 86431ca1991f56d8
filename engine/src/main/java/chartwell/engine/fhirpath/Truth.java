package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;

/// FHIRPath's three-valued truth; empty is "not known" (FHIRPath N1, section 6.5).
enum Truth {
    TRUE,
    FALSE,
    EMPTY;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case EMPTY -> EMPTY;
        };
    }

    void emit(NodeSink out) {
        switch (this) {
            case TRUE, FALSE -> out.node(value(), null, Types.BOOLEAN);
            case EMPTY -> {}
        }
    }

    private Json value() {
        return JsonBoolean.of(this == TRUE);
    }
}
