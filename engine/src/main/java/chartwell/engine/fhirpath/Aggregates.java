package chartwell.engine.fhirpath;

import java.util.List;

/// Aggregation (FHIRPath N1, section 7): `$total` is what came of the nodes before.
enum Aggregates implements Function {
    AGGREGATE;

    @Override
    public String text() {
        return "aggregate";
    }

    @Override
    public int least() {
        return 1;
    }

    @Override
    public int most() {
        return 2;
    }

    @Override
    public boolean perItem(int argument) {
        return argument == 0;
    }

    @Override
    public Shape shape(Shape source, List<Shape> arguments) {
        Shape given = arguments.getFirst();
        return arguments.size() == 1 ? given.perhaps() : given.or(arguments.getLast()).perhaps();
    }

    @Override
    public Plan compile(Plan source, List<Plan> arguments) {
        Plan aggregator = arguments.getFirst();
        return (scope, out) -> {
            Items total = arguments.size() == 1 ? new Items() : arguments.getLast().items(scope);
            Items items = source.items(scope);
            for (int i = 0; i < items.size(); i++) {
                Items.Item item = items.get(i);
                total =
                        aggregator.items(
                                scope.at(item.value(), item.beside(), item.type(), i).with(total));
            }
            total.emit(out);
        };
    }
}
