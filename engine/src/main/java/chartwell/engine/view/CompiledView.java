package chartwell.engine.view;

import chartwell.engine.fhirpath.BundleEntries;
import chartwell.engine.fhirpath.CompiledPath;
import chartwell.engine.fhirpath.Evaluation;
import chartwell.engine.fhirpath.PathContext;
import chartwell.engine.fhirpath.PathEvaluationException;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A view ready to run on resources, as often as wanted and by several threads at once.
public final class CompiledView {
    private final String resourceType;
    private final List<ViewColumn> columns;
    private final CompiledPath self;
    private final List<CompiledPath> where;
    private final List<String> criteria;
    private final Selection whole;

    CompiledView(
            String resourceType,
            List<ViewColumn> columns,
            CompiledPath self,
            List<CompiledPath> where,
            List<String> criteria,
            List<Selection> selections) {
        this.resourceType = resourceType;
        this.columns = List.copyOf(columns);
        this.self = self;
        this.where = List.copyOf(where);
        this.criteria = List.copyOf(criteria);
        this.whole =
                new Selection(
                        "select",
                        Selection.Kind.ONCE,
                        List.of(),
                        List.of(),
                        selections,
                        List.of(),
                        List.of());
    }

    /// Takes rows.
    @FunctionalInterface
    public interface RowSink {
        /// A row: a value for each column, JSON's null for none. The array is used again.
        void row(Json[] values);
    }

    /// The type of the resources that the view is of.
    public String resourceType() {
        return resourceType;
    }

    /// The columns, in order.
    public List<ViewColumn> columns() {
        return columns;
    }

    /// Pushes the rows of a resource; none where it is of another type. `bundle` is what it was
    /// found in, for `resolve()`.
    ///
    /// @throws ViewException where the view cannot be made of this resource
    public void rows(
            JsonObject resource, PathContext context, @Nullable BundleEntries bundle, RowSink out) {
        if (!resourceType.equals(resource.text("resourceType"))) {
            return;
        }
        Evaluation evaluation = self.evaluation(resource, context, bundle);
        for (int i = 0; i < where.size(); i++) {
            if (!matches(where.get(i), criteria.get(i), evaluation)) {
                return;
            }
        }
        Json[] row = new Json[columns.size()];
        Selection.Node node = new Selection.Node(resource, null, evaluation.type(), 0);
        whole.rows(new Selection.Run(evaluation, row), node, () -> out.row(row));
    }

    private static boolean matches(CompiledPath criterion, String path, Evaluation evaluation) {
        try {
            return criterion.isTrue(evaluation, evaluation.resource(), null, evaluation.type());
        } catch (PathEvaluationException problem) {
            throw new ViewException(path, problem.getMessage());
        }
    }
}
