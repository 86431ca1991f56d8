package chartwell.engine.view;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.TypeDefinition;
import chartwell.engine.fhirpath.CompiledPath;
import chartwell.engine.fhirpath.FhirPath;
import chartwell.engine.fhirpath.PathOptions;
import chartwell.engine.fhirpath.PathResult;
import chartwell.engine.fhirpath.Shape;
import chartwell.engine.json.JsonObject;
import chartwell.engine.view.ViewSource.Iteration;
import chartwell.engine.view.ViewSource.Select;
import chartwell.engine.view.ViewSource.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compiles view definitions. Safe for use by several threads.
public final class Views {
    private final Definitions definitions;
    private final FhirPath paths;

    /// Compiles against these definitions.
    public Views(Definitions definitions) {
        this.definitions = definitions;
        this.paths = new FhirPath(definitions);
    }

    /// The view of a ViewDefinition.
    public ViewResult compile(JsonObject definition) {
        try {
            ViewSource source = ViewReader.read(definition);
            TypeDefinition type = definitions.type(source.resource());
            if (type == null || type.kind() != TypeDefinition.Kind.RESOURCE || type.isAbstract()) {
                throw new ViewRejected("resource", "R4 has no such resource type");
            }
            return new ViewResult.Compiled(new Compilation(paths, source).view());
        } catch (ViewRejected rejected) {
            return new ViewResult.Refused(rejected.problem());
        }
    }

    /// One definition on its way. Not for use by several threads.
    private static final class Compilation {
        private final FhirPath paths;
        private final ViewSource source;
        private final PathOptions options;
        private final List<ViewColumn> columns = new ArrayList<>();
        private final Map<String, Integer> places = new HashMap<>();

        Compilation(FhirPath paths, ViewSource source) {
            this.paths = paths;
            this.source = source;
            this.options = new PathOptions(source.constants(), true, true, false, false);
        }

        CompiledView view() throws ViewRejected {
            Shape root = compile(new Text("", "$this"), null).shape();
            List<CompiledPath> where = new ArrayList<>();
            for (Text text : source.where()) {
                CompiledPath criterion = compile(text, root);
                if (!ColumnType.mayBeBoolean(criterion.shape())) {
                    throw new ViewRejected(
                            text.path(),
                            "A criterion is true or false, not " + criterion.shape().shown());
                }
                where.add(criterion);
            }
            List<Selection> selections = new ArrayList<>();
            for (Select select : source.selects()) {
                selections.add(selection(select, root));
            }
            List<String> criteria = source.where().stream().map(Text::path).toList();
            return new CompiledView(
                    source.resource(),
                    columns,
                    compile(new Text("", "$this"), root),
                    where,
                    criteria,
                    selections);
        }

        private Selection selection(Select select, Shape outer) throws ViewRejected {
            List<CompiledPath> foci = new ArrayList<>();
            Shape focus = focus(select, outer, foci);
            int first = columns.size();
            List<ColumnPlan> plans = new ArrayList<>();
            for (ViewSource.Column column : select.columns()) {
                plans.add(column(column, focus));
            }
            List<Selection> nested = new ArrayList<>();
            for (Select inner : select.selects()) {
                nested.add(selection(inner, focus));
            }
            List<Selection> branches = union(select, focus);
            List<Integer> own = new ArrayList<>();
            for (int i = first; i < columns.size(); i++) {
                own.add(i);
            }
            return new Selection(
                    select.path(),
                    Selection.Kind.of(select.iteration()),
                    foci,
                    plans,
                    nested,
                    branches,
                    own);
        }

        private Shape focus(Select select, Shape outer, List<CompiledPath> foci)
                throws ViewRejected {
            return switch (select.iteration()) {
                case Iteration.Once _ -> outer;
                case Iteration.Each each -> {
                    CompiledPath path = compile(each.text(), outer);
                    foci.add(path);
                    yield path.shape();
                }
                case Iteration.Repeat repeat -> repeated(repeat, outer, foci);
            };
        }

        /// The paths are asked of what they lead to as well, so their types are found step by step;
        /// `answer.item` makes sense of what `item` leads to, and not yet of where it starts.
        private Shape repeated(Iteration.Repeat repeat, Shape outer, List<CompiledPath> foci)
                throws ViewRejected {
            Shape seen = outer;
            while (true) {
                foci.clear();
                Shape found = null;
                ViewRejected refused = null;
                for (Text text : repeat.texts()) {
                    try {
                        CompiledPath path = compile(text, seen);
                        foci.add(path);
                        found = found == null ? path.shape() : found.or(path.shape());
                    } catch (ViewRejected rejected) {
                        refused = rejected;
                    }
                }
                Shape wider = found == null ? seen : seen.or(found);
                if (wider.items().equals(seen.items())) {
                    if (refused != null) {
                        throw refused;
                    }
                    return found == null ? seen : found;
                }
                seen = wider;
            }
        }

        /// All branches write the same columns: those of the first.
        private List<Selection> union(Select select, Shape focus) throws ViewRejected {
            List<Selection> branches = new ArrayList<>();
            int from = columns.size();
            List<ViewColumn> first = List.of();
            for (Select branch : select.unionAll()) {
                if (branches.isEmpty()) {
                    branches.add(selection(branch, focus));
                    first = List.copyOf(columns.subList(from, columns.size()));
                    continue;
                }
                List<ViewColumn> kept = new ArrayList<>(columns);
                Map<String, Integer> known = new HashMap<>(places);
                columns.subList(from, columns.size()).clear();
                first.forEach(column -> places.remove(column.name()));
                branches.add(selection(branch, focus));
                requireSame(
                        branch.path(), first, List.copyOf(columns.subList(from, columns.size())));
                columns.clear();
                columns.addAll(kept);
                places.clear();
                places.putAll(known);
            }
            return branches;
        }

        private static void requireSame(String path, List<ViewColumn> first, List<ViewColumn> own)
                throws ViewRejected {
            boolean same = first.size() == own.size();
            for (int i = 0; same && i < own.size(); i++) {
                ViewColumn one = first.get(i);
                ViewColumn other = own.get(i);
                same =
                        one.name().equals(other.name())
                                && ColumnType.alike(one.type(), other.type())
                                && one.collection() == other.collection();
            }
            if (!same) {
                throw new ViewRejected(
                        path,
                        "The branches of a unionAll have the same columns in the same order: %s,"
                                        .formatted(shown(first))
                                + " not "
                                + shown(own));
            }
        }

        private static String shown(List<ViewColumn> some) {
            return String.join(
                    ", ",
                    some.stream()
                            .map(c -> c.name() + " " + c.type() + (c.collection() ? "[]" : ""))
                            .toList());
        }

        private ColumnPlan column(ViewSource.Column column, Shape focus) throws ViewRejected {
            CompiledPath path = compile(column.text(), focus);
            String type = ColumnType.of(column, path.shape(), paths);
            if (places.put(column.name(), columns.size()) != null) {
                throw new ViewRejected(
                        column.path() + ".name", "There is another column '" + column.name() + "'");
            }
            columns.add(
                    new ViewColumn(column.name(), type, column.collection(), column.description()));
            return new ColumnPlan(
                    column.text().path(),
                    path,
                    columns.size() - 1,
                    ColumnType.kind(type),
                    type,
                    column.collection());
        }

        private CompiledPath compile(Text text, @Nullable Shape focus) throws ViewRejected {
            PathResult result =
                    focus == null
                            ? paths.compile(text.expression(), source.resource(), options)
                            : paths.compile(text.expression(), focus, source.resource(), options);
            return switch (result) {
                case PathResult.Compiled compiled -> compiled.path();
                case PathResult.Refused refused ->
                        throw new ViewRejected(text.path(), refused.problem().text());
            };
        }
    }
}
