package chartwell.engine.fhirpath;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;

import org.hl7.fhir.r4.context.IWorkerContext;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.fhirpath.FHIRPathUtilityClasses.FunctionDetails;
import org.hl7.fhir.r4.fhirpath.IHostApplicationServices;
import org.hl7.fhir.r4.fhirpath.TypeDetails;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceFactory;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.fhirpath.FHIRPathConstantEvaluationMode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// FHIRPath by HAPI's engine, which knows nothing of ours.
public final class HapiPaths {
    private final FHIRPathEngine engine;
    private final Map<String, ExpressionNode> parsed = new HashMap<>();

    /// Loads HAPI's definitions once for the JVM.
    public HapiPaths() {
        FhirContext context = FhirContext.forR4Cached();
        engine =
                new FHIRPathEngine(
                        withoutUcum(
                                new HapiWorkerContext(
                                        context, new DefaultProfileValidationSupport(context))));
        engine.setHostServices(new Services());
        // R4's search parameters apply `as` to collections
        engine.setDoNotEnforceAsSingletonRule(true);
    }

    /// A resource, as HAPI reads it.
    public static Resource read(byte[] json) throws IOException {
        JsonParser parser = new JsonParser();
        parser.setAllowUnknownContent(true);
        return parser.parse(json);
    }

    /// The nodes of an expression.
    public List<Base> evaluate(Resource resource, String expression) {
        return evaluate(resource, resource, expression);
    }

    /// The nodes of an expression on a part of a resource.
    public List<Base> evaluate(Resource resource, Base focus, String expression) {
        ExpressionNode node = parsed.computeIfAbsent(expression, engine::parse);
        return engine.evaluate(null, resource, resource, focus, node);
    }

    /// HAPI's context fails when asked for its UCUM service, which `|` of quantities does; without
    /// one, quantities compare as written.
    private static IWorkerContext withoutUcum(IWorkerContext context) {
        return (IWorkerContext)
                Proxy.newProxyInstance(
                        HapiPaths.class.getClassLoader(),
                        new Class<?>[] {IWorkerContext.class},
                        (_, method, arguments) ->
                                method.getName().equals("getUcumService")
                                        ? null
                                        : method.invoke(context, arguments));
    }

    /// Decides `resolve()` by the type that a literal reference names.
    private static final class Services implements IHostApplicationServices {
        @Override
        public @Nullable Base resolveReference(
                FHIRPathEngine engine, Object context, String url, Base holder) {
            String path =
                    url.contains("/_history/") ? url.substring(0, url.indexOf("/_history/")) : url;
            String[] parts = path.split("/", -1);
            if (parts.length < 2) {
                return null;
            }
            try {
                return ResourceFactory.createResource(parts[parts.length - 2]);
            } catch (org.hl7.fhir.exceptions.FHIRException _) {
                return null;
            }
        }

        @Override
        public List<Base> resolveConstant(
                FHIRPathEngine engine,
                Object context,
                String name,
                FHIRPathConstantEvaluationMode mode) {
            return List.of();
        }

        @Override
        public TypeDetails resolveConstantType(
                FHIRPathEngine engine,
                Object context,
                String name,
                FHIRPathConstantEvaluationMode mode) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean log(String argument, List<Base> focus) {
            return false;
        }

        @Override
        public FunctionDetails resolveFunction(FHIRPathEngine engine, String name) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public TypeDetails checkFunction(
                FHIRPathEngine engine,
                Object context,
                String name,
                TypeDetails focus,
                List<TypeDetails> parameters) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public List<Base> executeFunction(
                FHIRPathEngine engine,
                Object context,
                List<Base> focus,
                String name,
                List<List<Base>> parameters) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public boolean conformsToProfile(
                FHIRPathEngine engine, Object context, Base item, String url) {
            throw new UnsupportedOperationException(url);
        }

        @Override
        public ValueSet resolveValueSet(FHIRPathEngine engine, Object context, String url) {
            throw new UnsupportedOperationException(url);
        }

        @Override
        public boolean paramIsType(String name, int index) {
            return false;
        }
    }
}
