package chartwell.engine.fhirpath;

import chartwell.engine.fhirpath.NodeType.Category;
import chartwell.engine.fhirpath.syntax.Rejected;
import chartwell.engine.fhirpath.value.Value;
import chartwell.engine.json.Json.JsonString;
import chartwell.engine.json.JsonObject;
import chartwell.engine.structure.NarrativeText;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Functions that FHIR adds to FHIRPath (R4, FHIRPath page); `resolve()` is in [Calls].
enum FhirFunctions implements Function {
    /// `extension(url)`; its source is the extensions of the nodes.
    EXTENSION("extension", 1),
    HAS_VALUE("hasValue", 0),
    GET_VALUE("getValue", 0),
    HTML_CHECKS("htmlChecks", 0),
    CHECK_MODIFIERS("checkModifiers", 1),
    CONFORMS_TO("conformsTo", 1),
    MEMBER_OF("memberOf", 1),
    SUBSUMES("subsumes", 1),
    SUBSUMED_BY("subsumedBy", 1);

    private final String text;
    private final int arguments;

    FhirFunctions(String text, int arguments) {
        this.text = text;
        this.arguments = arguments;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public int least() {
        return arguments;
    }

    @Override
    public int most() {
        return this == CHECK_MODIFIERS ? 100 : arguments;
    }

    @Override
    public void check(CallSite call) throws Rejected {
        switch (this) {
            case EXTENSION, CHECK_MODIFIERS, CONFORMS_TO ->
                    call.argument(0, "a url as text", Category.TEXT);
            case MEMBER_OF -> {
                call.source("a code, Coding or CodeableConcept", Category.TEXT, Category.COMPLEX);
                call.argument(0, "the url of a value set", Category.TEXT);
            }
            case HTML_CHECKS -> call.source("xhtml", Category.TEXT);
            case HAS_VALUE, GET_VALUE, SUBSUMES, SUBSUMED_BY -> {}
        }
    }

    @Override
    public Shape shape(Shape source, List<Shape> argumentShapes) {
        return switch (this) {
            case EXTENSION -> source.perhaps();
            case CHECK_MODIFIERS -> source;
            case GET_VALUE -> systemShape(source);
            case HAS_VALUE, HTML_CHECKS, CONFORMS_TO, MEMBER_OF, SUBSUMES, SUBSUMED_BY ->
                    Shape.TRUTH;
        };
    }

    private static Shape systemShape(Shape source) {
        Shape own = Shape.NOTHING;
        for (Shape.Item item : source.items()) {
            NodeType type =
                    switch (item.type().category()) {
                        case BOOLEAN -> Types.BOOLEAN;
                        case TEXT -> Types.STRING;
                        case NUMBER -> item.type().isInteger() ? Types.INTEGER : Types.DECIMAL;
                        case TEMPORAL -> Types.of(item.type().temporal());
                        case QUANTITY -> Types.QUANTITY;
                        case COMPLEX, ANY -> item.type();
                    };
            own = own.or(Shape.one(type, false));
        }
        return own.atMostOne();
    }

    @Override
    public Plan compile(Plan source, List<Plan> argumentPlans) {
        return switch (this) {
            case EXTENSION -> extension(source, argumentPlans.getFirst());
            case HAS_VALUE -> new Decision(scope -> Truth.of(hasValue(source.items(scope))));
            case GET_VALUE ->
                    (scope, out) -> {
                        Items items = source.items(scope);
                        if (hasValue(items)) {
                            Values.emit(Values.of(items.get(0)), out);
                        }
                    };
            case HTML_CHECKS ->
                    new Decision(
                            scope -> {
                                String html = Operands.text(source, scope);
                                return html == null
                                        ? Truth.EMPTY
                                        : Truth.of(NarrativeText.isSafe(html));
                            });
            case CHECK_MODIFIERS -> checkModifiers(source, argumentPlans);
            case CONFORMS_TO ->
                    new Decision(
                            scope -> {
                                Items.Item item = Operands.item(source, scope);
                                String url = Operands.text(argumentPlans.getFirst(), scope);
                                return item == null || url == null
                                        ? Truth.EMPTY
                                        : scope.evaluation().types().conforms(item, url);
                            });
            case MEMBER_OF ->
                    new Decision(scope -> memberOf(source, argumentPlans.getFirst(), scope));
            case SUBSUMES ->
                    new Decision(scope -> subsumes(source, argumentPlans.getFirst(), scope));
            case SUBSUMED_BY ->
                    new Decision(scope -> subsumes(argumentPlans.getFirst(), source, scope));
        };
    }

    private static boolean hasValue(Items items) {
        return items.size() == 1
                && items.get(0).value() != null
                && !(Values.of(items.get(0)) instanceof Value.Other)
                && (items.get(0).type().isPrimitive() || items.get(0).type().definition() == null);
    }

    private static Plan extension(Plan extensions, Plan url) {
        return (scope, out) -> {
            Items wanted = url.items(scope);
            if (wanted.size() == 1 && wanted.get(0).value() instanceof JsonString text) {
                extensions.each(
                        scope,
                        (value, beside, type) -> {
                            if (value instanceof JsonObject extension
                                    && text.value().equals(extension.text("url"))) {
                                out.node(value, beside, type);
                            }
                        });
            }
        };
    }

    private static Plan checkModifiers(Plan source, List<Plan> allowed) {
        return (scope, out) -> {
            Items items = source.items(scope);
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i).value() instanceof JsonObject object) {
                    for (JsonObject extension : object.objects("modifierExtension")) {
                        String url = extension.text("url");
                        if (allowed.stream()
                                .noneMatch(
                                        a -> String.valueOf(url).equals(Operands.text(a, scope)))) {
                            throw new PathEvaluationException(
                                    "there is a modifier extension that is not among those named");
                        }
                    }
                }
            }
            items.emit(out);
        };
    }

    private static Terminology terminology(Scope scope) {
        Terminology terminology = scope.evaluation().context().terminology();
        if (terminology == null) {
            throw new PathEvaluationException(
                    "no terminology is given here, so nothing is known of value sets and codes");
        }
        return terminology;
    }

    private static Truth memberOf(Plan source, Plan valueSet, Scope scope) {
        Items.Item item = Operands.item(source, scope);
        String url = Operands.text(valueSet, scope);
        if (item == null || url == null) {
            return Truth.EMPTY;
        }
        Terminology terminology = terminology(scope);
        boolean any = false;
        for (Terminology.Code code : codes(item)) {
            Boolean member = terminology.isMember(url, code);
            if (member == null) {
                return Truth.EMPTY;
            }
            any |= member;
        }
        return Truth.of(any);
    }

    private static Truth subsumes(Plan general, Plan special, Scope scope) {
        Items.Item one = Operands.item(general, scope);
        Items.Item other = Operands.item(special, scope);
        if (one == null || other == null) {
            return Truth.EMPTY;
        }
        Terminology terminology = terminology(scope);
        for (Terminology.Code above : codes(one)) {
            for (Terminology.Code below : codes(other)) {
                Boolean subsumes = terminology.subsumes(above, below);
                if (subsumes != null && subsumes) {
                    return Truth.TRUE;
                }
            }
        }
        return Truth.FALSE;
    }

    private static Set<Terminology.Code> codes(Items.Item item) {
        Set<Terminology.Code> codes = new LinkedHashSet<>();
        if (item.value() instanceof JsonString(String code)) {
            codes.add(new Terminology.Code(null, code));
        } else if (item.value() instanceof JsonObject object) {
            add(object, codes);
            object.objects("coding").forEach(coding -> add(coding, codes));
        }
        return codes;
    }

    private static void add(JsonObject coding, Set<Terminology.Code> codes) {
        @Nullable String code = coding.text("code");
        if (code != null) {
            codes.add(new Terminology.Code(coding.text("system"), code));
        }
    }
}
