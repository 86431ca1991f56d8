package chartwell.engine.view;

import chartwell.engine.fhirpath.CompiledPath;
import chartwell.engine.fhirpath.Evaluation;
import chartwell.engine.fhirpath.NodeSink;
import chartwell.engine.fhirpath.NodeType;
import chartwell.engine.fhirpath.PathEvaluationException;
import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonNull;
import chartwell.engine.json.JsonObject;
import chartwell.engine.view.ViewSource.Iteration;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A select as it is run: it fills its columns of one shared row, for each of its nodes and each
/// combination of what its parts give, and hands the row on each time.
record Selection(
        String path,
        Kind kind,
        List<CompiledPath> foci,
        List<ColumnPlan> columns,
        List<Selection> nested,
        List<Selection> branches,
        List<Integer> own) {

    /// How deep `repeat` may go, and how many nodes it may find.
    private static final int DEEPEST = 200;

    private static final int MOST_FOUND = 1_000_000;

    Selection {
        foci = List.copyOf(foci);
        columns = List.copyOf(columns);
        nested = List.copyOf(nested);
        branches = List.copyOf(branches);
        own = List.copyOf(own);
    }

    /// What it is asked of.
    enum Kind {
        ONCE,
        EACH,
        EACH_OR_NULL,
        REPEAT;

        static Kind of(Iteration iteration) {
            return switch (iteration) {
                case Iteration.Once _ -> ONCE;
                case Iteration.Each each -> each.orNull() ? EACH_OR_NULL : EACH;
                case Iteration.Repeat _ -> REPEAT;
            };
        }
    }

    /// What happens with the row once a part is filled.
    @FunctionalInterface
    interface Next {
        void row();
    }

    /// One row on its way through a view.
    @SuppressWarnings("ArrayRecordComponent") // the row is shared, and never compared
    record Run(Evaluation evaluation, Json[] row) {}

    /// A node with the number of its row.
    record Node(@Nullable Json value, @Nullable JsonObject beside, NodeType type, int index) {}

    void rows(Run run, Node node, Next next) {
        switch (kind) {
            case ONCE -> filled(run, node, next);
            case EACH, EACH_OR_NULL -> {
                Foci each = new Foci(run, next);
                ask(run, foci.getFirst(), node, each);
                if (each.count == 0 && kind == Kind.EACH_OR_NULL) {
                    own.forEach(place -> run.row()[place] = JsonNull.NULL);
                    next.row();
                }
            }
            case REPEAT -> repeat(run, node, new Foci(run, next), 0);
        }
    }

    private void ask(Run run, CompiledPath path, Node node, NodeSink out) {
        run.evaluation().rowIndex(node.index());
        try {
            path.each(run.evaluation(), node.value(), node.beside(), node.type(), out);
        } catch (PathEvaluationException problem) {
            throw new ViewException(this.path, problem.getMessage());
        }
    }

    /// Each node before what lies below it.
    private void repeat(Run run, Node node, Foci found, int depth) {
        if (depth > DEEPEST) {
            throw new ViewException(path, "repeat goes deeper than " + DEEPEST + " levels");
        }
        for (CompiledPath step : foci) {
            ask(
                    run,
                    step,
                    node,
                    (value, beside, type) -> {
                        if (found.count >= MOST_FOUND) {
                            throw new ViewException(
                                    path, "repeat finds more than " + MOST_FOUND + " nodes");
                        }
                        found.node(value, beside, type);
                        repeat(run, new Node(value, beside, type, node.index()), found, depth + 1);
                    });
        }
    }

    /// Fills the row for each node, numbered.
    private final class Foci implements NodeSink {
        private final Run run;
        private final Next next;
        private int count;

        Foci(Run run, Next next) {
            this.run = run;
            this.next = next;
        }

        @Override
        public void node(@Nullable Json value, @Nullable JsonObject beside, NodeType type) {
            filled(run, new Node(value, beside, type, count++), next);
        }
    }

    private void filled(Run run, Node node, Next next) {
        run.evaluation().rowIndex(node.index());
        for (ColumnPlan column : columns) {
            run.row()[column.place()] =
                    column.value(run.evaluation(), node.value(), node.beside(), node.type());
        }
        part(0, run, node, next);
    }

    /// The parts from one on, each with every row of those after it.
    private void part(int at, Run run, Node node, Next next) {
        if (at < nested.size()) {
            Selection part = nested.get(at);
            if (at + 1 == nested.size() && branches.isEmpty()) {
                part.rows(run, node, next);
            } else {
                part.rows(run, node, () -> part(at + 1, run, node, next));
            }
        } else if (branches.isEmpty()) {
            next.row();
        } else {
            branches.forEach(branch -> branch.rows(run, node, next));
        }
    }
}
