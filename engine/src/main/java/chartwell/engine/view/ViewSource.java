package chartwell.engine.view;

import chartwell.engine.fhirpath.PathOptions;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// A view definition as it was written, with its structure checked and its expressions not yet.
///
/// Each expression keeps the path where it stands in the definition.
record ViewSource(
        String resource,
        Map<String, PathOptions.Constant> constants,
        List<Text> where,
        List<Select> selects) {

    ViewSource {
        constants = Map.copyOf(constants);
        where = List.copyOf(where);
        selects = List.copyOf(selects);
    }

    /// An expression and where it stands.
    record Text(String path, String expression) {}

    /// What a select is asked of.
    sealed interface Iteration {
        /// The node itself.
        record Once() implements Iteration {}

        /// `forEach`, or `forEachOrNull`, which gives a row of nulls for nothing.
        record Each(Text text, boolean orNull) implements Iteration {}

        /// `repeat`: what the paths lead to, and on from there.
        record Repeat(List<Text> texts) implements Iteration {
            public Repeat {
                texts = List.copyOf(texts);
            }
        }
    }

    /// A select with what it holds.
    record Select(
            String path,
            Iteration iteration,
            List<Column> columns,
            List<Select> selects,
            List<Select> unionAll) {
        Select {
            columns = List.copyOf(columns);
            selects = List.copyOf(selects);
            unionAll = List.copyOf(unionAll);
        }
    }

    /// A column; `type` is null where none was written.
    record Column(
            String path,
            String name,
            Text text,
            @Nullable String type,
            boolean collection,
            @Nullable String description) {}
}
