package chartwell.engine.index;

import chartwell.engine.fhirpath.NodeType;
import chartwell.engine.index.IndexValue.UriValue;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonString;

/// URIs, exactly as written (R4, Search, section 3.1.1.4.14).
record UriConversion() implements Conversion {

    @Override
    public boolean takes(NodeType type) {
        return type.isA("uri");
    }

    @Override
    public void convert(Json value, NodeType type, Out out) {
        if (value instanceof JsonString uri) {
            out.value(new UriValue(uri.value()));
        }
    }
}
