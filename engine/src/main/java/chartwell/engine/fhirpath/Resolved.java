package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;

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

    /// `as`, `as()`, `ofType()`
    record TypeFilter(Resolved source, NodeType type, Shape shape) implements Resolved {}

    /// `is`, `is()`
    record TypeCheck(Resolved source, NodeType type) implements Resolved {
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
    record At(Resolved source, Resolved index, Shape shape) implements Resolved {}

    /// `left | right`
    record Union(Resolved left, Resolved right, Shape shape) implements Resolved {}

    /// `left = right`, `left != right`
    record Equality(Resolved left, Resolved right, boolean negated) implements Resolved {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /// `item in collection`, `collection contains item`
    record Membership(Resolved item, Resolved collection) implements Resolved {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /// `and`, `or`, `xor`, `implies`
    record Logic(Connective connective, Resolved left, Resolved right) implements Resolved {
        @Override
        public Shape shape() {
            return Shape.TRUTH;
        }
    }

    /// `source.function(arguments)`
    record Invocation(Function function, Resolved source, List<Resolved> arguments, Shape shape)
            implements Resolved {
        public Invocation {
            arguments = List.copyOf(arguments);
        }
    }
}
