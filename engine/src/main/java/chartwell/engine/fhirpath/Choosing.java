package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.NodeType.Category;
import chartwell.engine.fhirpath.syntax.Rejected;

import java.util.List;

/// `iif()` (FHIRPath N1, section 5.5.1): only what is chosen is evaluated.
enum Choosing implements Function {
    IIF;

    @Override
    public String text() {
        return "iif";
    }

    @Override
    public int least() {
        return 2;
    }

    @Override
    public int most() {
        return 3;
    }

    @Override
    public boolean perItem(int argument) {
        return true;
    }

    @Override
    public void check(CallSite call) throws Rejected {
        call.argument(0, "a boolean first", Category.BOOLEAN);
    }

    @Override
    public Shape shape(Shape source, List<Shape> arguments) {
        Shape then = arguments.get(1);
        if (arguments.size() == 2) {
            return then.perhaps();
        }
        Shape either = then.or(arguments.get(2));
        return new Shape(
                either.items(),
                then.single() && arguments.get(2).single(),
                then.required() && arguments.get(2).required());
    }

    @Override
    public Plan compile(Plan source, List<Plan> arguments) {
        return (scope, out) -> {
            Items items = source.items(scope);
            if (items.size() > 1) {
                throw Operands.tooMany(items.size());
            }
            Scope inside = scope;
            if (items.size() == 1) {
                Items.Item item = items.get(0);
                inside = scope.at(item.value(), item.beside(), item.type(), scope.index());
            }
            if (arguments.getFirst().truth(inside) == Truth.TRUE) {
                arguments.get(1).each(inside, out);
            } else if (arguments.size() == 3) {
                arguments.get(2).each(inside, out);
            }
        };
    }
}
