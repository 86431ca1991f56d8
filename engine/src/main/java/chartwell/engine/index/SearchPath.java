package chartwell.engine.index;

import chartwell.engine.definition.Definitions;
import chartwell.engine.definition.TypeDefinition;
import chartwell.engine.fhirpath.syntax.Expression;
import chartwell.engine.fhirpath.syntax.Expression.Special;
import chartwell.engine.fhirpath.syntax.Operator;
import chartwell.engine.fhirpath.syntax.Parser;
import chartwell.engine.fhirpath.syntax.Rejected;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One operand of a search parameter's expression, seen from one resource type and in one
/// spelling: without the type in front, `as` as `ofType()`, and without a last
/// `.where(resolve() is Type)`, which becomes `restriction`.
record SearchPath(Expression path, @Nullable String restriction) {

    /// The operands of the top-level unions that are about a resource type.
    static List<SearchPath> of(String expression, String resourceType, Definitions definitions)
            throws Rejected {
        List<SearchPath> paths = new ArrayList<>();
        for (Expression operand : operands(Parser.parse(expression))) {
            String head = head(operand);
            boolean elsewhere =
                    isResourceType(head, definitions) && !definitions.isA(resourceType, head);
            if (!elsewhere) {
                paths.add(restricted(plain(operand, definitions)));
            }
        }
        return paths;
    }

    /// An expression in the same spelling, with its unions.
    static Expression plain(String expression, Definitions definitions) throws Rejected {
        return plain(Parser.parse(expression), definitions);
    }

    private static List<Expression> operands(Expression expression) {
        List<Expression> operands = new ArrayList<>();
        Expression rest = expression;
        while (rest instanceof Expression.Binary union && union.operator() == Operator.UNION) {
            operands.addAll(0, operands(union.right()));
            rest = union.left();
        }
        operands.addFirst(rest);
        return operands;
    }

    /// The name that a path starts with, or nothing where it starts otherwise.
    private static String head(Expression expression) {
        return switch (expression) {
            case Expression.Member member ->
                    member.source() == null ? member.name() : head(member.source());
            case Expression.Call call -> call.source() == null ? "" : head(call.source());
            case Expression.Indexer indexer -> head(indexer.source());
            case Expression.TypeOperation operation -> head(operation.operand());
            case Expression.Binary binary -> head(binary.left());
            case Expression.Sign _, Expression.Literal _, Expression.Constant _, Special _ -> "";
        };
    }

    private static Expression plain(Expression expression, Definitions definitions) {
        return switch (expression) {
            case Expression.Member member -> member(member, definitions);
            case Expression.Call call -> {
                Expression source = call.source();
                yield new Expression.Call(
                        call.position(),
                        source == null ? null : follow(plain(source, definitions)),
                        call.name().equals("as") ? "ofType" : call.name(),
                        call.arguments());
            }
            case Expression.Indexer indexer ->
                    new Expression.Indexer(
                            indexer.position(),
                            plain(indexer.source(), definitions),
                            indexer.index());
            case Expression.TypeOperation operation -> {
                Expression operand = plain(operation.operand(), definitions);
                yield operation.cast()
                        ? ofType(operation, operand)
                        : new Expression.TypeOperation(
                                operation.position(), false, operand, operation.type());
            }
            case Expression.Binary binary ->
                    new Expression.Binary(
                            binary.position(),
                            binary.operator(),
                            plain(binary.left(), definitions),
                            plain(binary.right(), definitions));
            case Expression.Sign sign -> sign;
            case Expression.Literal literal -> literal;
            case Expression.Constant constant -> constant;
            case Special special -> special;
        };
    }

    private static Expression member(Expression.Member member, Definitions definitions) {
        Expression source = member.source();
        if (source != null) {
            return new Expression.Member(
                    member.position(), follow(plain(source, definitions)), member.name());
        }
        return isResourceType(member.name(), definitions)
                ? new Special(member.position(), Special.Kind.THIS)
                : member;
    }

    private static boolean isResourceType(String name, Definitions definitions) {
        TypeDefinition type = definitions.type(name);
        return type != null && type.kind() == TypeDefinition.Kind.RESOURCE;
    }

    /// The source of a member or call; `$this.` is not written.
    private static @Nullable Expression follow(Expression source) {
        return source instanceof Special special && special.kind() == Special.Kind.THIS
                ? null
                : source;
    }

    private static Expression ofType(Expression.TypeOperation operation, Expression operand) {
        Expression type =
                new Expression.Member(operation.position(), null, operation.type().name());
        return new Expression.Call(operation.position(), follow(operand), "ofType", List.of(type));
    }

    private static SearchPath restricted(Expression path) {
        if (path instanceof Expression.Call where
                && where.name().equals("where")
                && where.source() != null
                && where.arguments().size() == 1
                && where.arguments().getFirst() instanceof Expression.TypeOperation check
                && !check.cast()
                && check.operand() instanceof Expression.Call resolve
                && resolve.source() == null
                && resolve.name().equals("resolve")) {
            return new SearchPath(where.source(), check.type().name());
        }
        return new SearchPath(path, null);
    }

    /// The path with its restriction, for where both cannot be told apart.
    SearchPath whole() {
        if (restriction == null) {
            return this;
        }
        int at = path.position();
        Expression resolve = new Expression.Call(at, null, "resolve", List.of());
        Expression check =
                new Expression.TypeOperation(
                        at, false, resolve, new Expression.TypeName(at, null, restriction));
        return new SearchPath(new Expression.Call(at, path, "where", List.of(check)), null);
    }
}
