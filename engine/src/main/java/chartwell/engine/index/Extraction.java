package chartwell.engine.index;

import chartwell.engine.fhirpath.NodeSink;
import chartwell.engine.fhirpath.NodeType;
import chartwell.engine.index.IndexValue.CompositeValue;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One resource on its way through a plan. Not for use by several threads.
final class Extraction implements NodeSink, Conversion.Out {
    private final JsonObject resource;
    private final IndexSink sink;
    private AtomPlan.Simple current;
    private boolean present;

    private Extraction(JsonObject resource, IndexSink sink, AtomPlan.Simple first) {
        this.resource = resource;
        this.sink = sink;
        this.current = first;
    }

    /// Pushes all values of a resource.
    static void run(
            AtomPlan.Simple[] simple,
            AtomPlan.Composite[] composite,
            JsonObject resource,
            IndexSink sink) {
        if (simple.length > 0) {
            Extraction extraction = new Extraction(resource, sink, simple[0]);
            for (AtomPlan.Simple plan : simple) {
                extraction.extract(plan);
            }
        }
        for (AtomPlan.Composite plan : composite) {
            composite(plan, resource, sink);
        }
    }

    private void extract(AtomPlan.Simple plan) {
        current = plan;
        present = false;
        plan.source().path().each(resource, this);
    }

    @Override
    public void node(@Nullable Json value, @Nullable JsonObject beside, NodeType type) {
        if (!present) {
            present = true;
            sink.present(current.atom());
        }
        if (value != null) {
            current.source().conversion().convert(value, type, this);
        }
    }

    @Override
    public void value(IndexValue value) {
        sink.value(current.atom(), value);
    }

    private static void composite(AtomPlan.Composite plan, JsonObject resource, IndexSink sink) {
        plan.root()
                .each(
                        resource,
                        (node, _, _) -> {
                            if (node != null) {
                                below(plan, resource, node, sink);
                            }
                        });
    }

    /// Each combination of the parts' values below one root. The last part is asked first: it is
    /// the value, of one type of many, and without it the code before it need not be read.
    private static void below(
            AtomPlan.Composite plan, JsonObject resource, Json root, IndexSink sink) {
        List<List<IndexValue>> values = new ArrayList<>(plan.parts().size());
        for (List<AtomPlan.Source> sources : plan.parts().reversed()) {
            List<IndexValue> part = part(sources, resource, root);
            if (part.isEmpty()) {
                return;
            }
            values.addFirst(part);
        }
        combine(plan.atom(), values, new IndexValue[values.size()], 0, sink);
    }

    private static List<IndexValue> part(
            List<AtomPlan.Source> sources, JsonObject resource, Json root) {
        List<IndexValue> values = new ArrayList<>(2);
        for (AtomPlan.Source source : sources) {
            source.path()
                    .each(
                            resource,
                            root,
                            (value, _, type) -> {
                                if (value != null) {
                                    source.conversion().convert(value, type, values::add);
                                }
                            });
        }
        return values;
    }

    private static void combine(
            Atom atom, List<List<IndexValue>> values, IndexValue[] chosen, int at, IndexSink sink) {
        if (at == chosen.length) {
            sink.value(atom, new CompositeValue(List.of(chosen)));
            return;
        }
        for (IndexValue value : values.get(at)) {
            chosen[at] = value;
            combine(atom, values, chosen, at + 1, sink);
        }
    }
}
