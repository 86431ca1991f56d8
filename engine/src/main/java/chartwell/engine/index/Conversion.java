package chartwell.engine.index;

import chartwell.engine.definition.SearchParameter;
import chartwell.engine.fhirpath.NodeType;
import chartwell.engine.json.Json;

import org.jspecify.annotations.Nullable;

/// Makes index values of nodes; one for each search type (R4, Search, section 3.1.1.4).
sealed interface Conversion
        permits DateConversion,
                NumberConversion,
                QuantityConversion,
                ReferenceConversion,
                TextConversion,
                TokenConversion,
                UriConversion {

    /// Takes the values of a node.
    @FunctionalInterface
    interface Out {
        void value(IndexValue value);
    }

    /// Whether nodes of a type can have values of this search type.
    boolean takes(NodeType type);

    /// The values of a node that is there.
    void convert(Json value, NodeType type, Out out);

    /// The conversion of a search type; null where one node does not make a value.
    static @Nullable Conversion of(SearchParameter.Type type) {
        return switch (type) {
            case NUMBER -> new NumberConversion();
            case DATE -> new DateConversion();
            case STRING -> new TextConversion();
            case TOKEN -> new TokenConversion();
            case REFERENCE -> new ReferenceConversion();
            case QUANTITY -> new QuantityConversion();
            case URI -> new UriConversion();
            case COMPOSITE, SPECIAL -> null;
        };
    }
}
