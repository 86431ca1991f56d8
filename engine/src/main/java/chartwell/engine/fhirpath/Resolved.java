package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.syntax.Operator;
import chartwell.engine.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// An expression whose names and types are settled: every member exists, every function has its
/// arguments, every type is known.
sealed interface Resolved {

    Shape shape();

    /// The node that the expression is asked of: `$this`.
    record Focus(Shape shape) implements Resolved {}

    /// `%resource`, `%rootResource`, `%context`: the resource that holds the focus.
    record Root(Shape shape) implements Resolved {}

    /// `$index`
    record Index(Shape shape) implements Resolved {}

    /// `$total`
    record Total(Shape shape) implements Resolved {}

    /// `%rowIndex`
    record RowIndex() implements Resolved {
        @Override
        public Shape shape() {
            return Shape.COUNT;
        }
    }

    /// `{}`, and paths that start with another type than the focus has.
    record Nothing(Shape shape) implements Resolved {}

    /// A literal value.
    record Literal(Json value, NodeType type) implements Resolved {
        @Override
        public Shape shape() {
            return Shape.one(type, true);
        }
    }

    /// A member of nodes of one type.
    record Step(Resolved source, String name, List<Candidate> candidates, Shape shape)
            implements Resolved {
        public Step {
            candidates = List.copyOf(candidates);
        }
    }

    /// A member of nodes whose type is known only when they are seen.
    record OpenStep(Resolved source, String name, Shape shape) implements Resolved {}

    /// `as`, `as()`, `ofType()`; `as` takes a `single` node.
    record TypeFilter(Resolved source, NodeType type, boolean single, int position, Shape shape)
            implements Resolved {}

    /// `is`, `is()`
    record TypeCheck(Resolved source, NodeType type, int position) implements Resolved {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /// `resolve() is Type`
    record ReferenceCheck(Resolved source, NodeType type) implements Resolved {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /// `source[index]`
    record At(int position, Resolved source, Resolved index, Shape shape) implements Resolved {}

    /// `left | right`
    record Union(Resolved left, Resolved right, Shape shape) implements Resolved {}

    /// `=`, `!=`, `~`, `!~`
    record Equality(Operator operator, Resolved left, Resolved right) implements Resolved {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /// `<`, `<=`, `>`, `>=`
    record Comparison(int position, Operator operator, Resolved left, Resolved right)
            implements Resolved {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /// `+`, `-`, `*`, `/`, `div`, `mod`, `&`
    record Reckoning(int position, Operator operator, Resolved left, Resolved right, Shape shape)
            implements Resolved {}

    /// `-operand`
    record Negation(int position, Resolved operand, Shape shape) implements Resolved {}

    /// `source.resolve()`
    record Resolution(Resolved source, Shape shape) implements Resolved {}

    /// `source.getReferenceKey(Type)`; null for any type.
    record ReferenceKey(Resolved source, @Nullable NodeType type, Shape shape)
            implements Resolved {}

    /// `source.sort(key, -key)`; without keys by the nodes themselves.
    record Sort(int position, Resolved source, List<SortKey> keys) implements Resolved {
        public Sort {
            keys = List.copyOf(keys);
        }

        @Override
        public Shape shape() {
            return source.shape();
        }
    }

    /// What is sorted by.
    record SortKey(Resolved key, boolean descending) {}

    /// `item in collection`, `collection contains item`
    record Membership(int position, Resolved item, Resolved collection) implements Resolved {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /// `and`, `or`, `xor`, `implies`
    record Logic(int position, Connective connective, Resolved left, Resolved right)
            implements Resolved {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /// `source.function(arguments)`
    record Invocation(
            int position, Function function, Resolved source, List<Resolved> arguments, Shape shape)
            implements Resolved {
        public Invocation {
            arguments = List.copyOf(arguments);
        }
    }
}
