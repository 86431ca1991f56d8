package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Nodes collected from a plan. The first lies in fields, because most results have one.
final class Items implements NodeSink {
    private static final int MOST = 3_000_000;

    private @Nullable Item first;
    private @Nullable List<Item> more;

    /// A node as a value.
    record Item(@Nullable Json value, @Nullable JsonObject beside, NodeType type) {
        void emit(NodeSink out) {
            out.node(value, beside, type);
        }

        /// What is the same for equal nodes.
        Object key() {
            return Sameness.key(this);
        }
    }

    @Override
    public void node(@Nullable Json value, @Nullable JsonObject beside, NodeType type) {
        Item item = new Item(value, beside, type);
        if (first == null) {
            first = item;
        } else {
            if (more == null) {
                more = new ArrayList<>();
            }
            if (more.size() >= MOST) {
                throw new PathEvaluationException(
                        "the expression gathers more than " + MOST + " nodes; make it narrower");
            }
            more.add(item);
        }
    }

    int size() {
        return (first == null ? 0 : 1) + (more == null ? 0 : more.size());
    }

    Item get(int index) {
        if (index == 0 && first != null) {
            return first;
        }
        if (more == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return more.get(index - 1);
    }

    /// Pushes all of them on.
    void emit(NodeSink out) {
        if (first != null) {
            first.emit(out);
        }
        if (more != null) {
            more.forEach(item -> item.emit(out));
        }
    }

    Truth truth() {
        if (first == null) {
            return Truth.EMPTY;
        }
        if (more != null) {
            throw Operands.tooMany(size());
        }
        return first.value() instanceof JsonBoolean bool ? Truth.of(bool.value()) : Truth.TRUE;
    }

    /// The one integer; -1 where there is no node.
    int integer() {
        if (first == null) {
            return -1;
        }
        if (more == null && first.value() instanceof JsonNumber number) {
            try {
                return Math.max(-1, Integer.parseInt(number.text()));
            } catch (NumberFormatException _) {
                throw new PathEvaluationException("an integer is needed as index");
            }
        }
        throw new PathEvaluationException("one integer is needed as index");
    }
}
