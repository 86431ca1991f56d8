package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

/// Takes the nodes that an expression gives, one call each, in order.
@FunctionalInterface
public interface NodeSink {
    /// `value` is the element's JSON, null for a primitive that has only extensions; `beside` is
    /// what JSON writes beside a primitive (`_birthDate`: its id and extensions), else null.
    void node(@Nullable Json value, @Nullable JsonObject beside, NodeType type);
}
