package chartwell.server.main;

import chartwell.engine.definition.Definitions;
import chartwell.engine.fhirpath.CompiledPath;
import chartwell.engine.fhirpath.FhirPath;
import chartwell.engine.fhirpath.NodeType;
import chartwell.engine.fhirpath.PathContext;
import chartwell.engine.fhirpath.PathEvaluationException;
import chartwell.engine.fhirpath.PathOptions;
import chartwell.engine.fhirpath.PathResult;
import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonProblem;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;

import org.jspecify.annotations.Nullable;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `chartwell fhirpath`: asks an expression of a resource in a file.
final class FhirPathCommand implements Command {

    /// A path that starts with another type than the resource has is surely a mistake.
    private static final PathOptions OPTIONS = new PathOptions(Map.of(), false, true, false, false);

    private final InputStream standard;

    /// `standard` is what `-` means.
    FhirPathCommand(InputStream standard) {
        this.standard = standard;
    }

    @Override
    public String name() {
        return "fhirpath";
    }

    @Override
    public String summary() {
        return "ask a FHIRPath expression of a resource";
    }

    @Override
    public String help() {
        return """
               chartwell fhirpath EXPRESSION FILE

               Asks a FHIRPath expression of the R4 resource in FILE (JSON; - for standard input), which
               may be a Bundle, and prints what it gives as a JSON array. What trace() shows goes to
               standard error. Where the expression has a mistake, or cannot be evaluated on this
               resource, says so with its place and ends with status 1.""";
    }

    @Override
    public Options.Known options() {
        return new Options.Known(Set.of(), Set.of());
    }

    @Override
    public int run(Options options, Surroundings surroundings) throws IOException {
        List<String> operands = options.operands();
        if (operands.size() != 2) {
            throw new Usage("Say an expression and a file.");
        }
        PrintStream err = surroundings.err();
        JsonObject resource;
        try {
            resource = read(operands.get(1));
        } catch (FileNotFoundException _) {
            err.println(operands.get(1) + " is not there, or cannot be read.");
            return 1;
        } catch (JsonProblem problem) {
            err.println(operands.get(1) + " is no resource. " + problem.getMessage());
            return 1;
        }
        Definitions definitions = Definitions.r4();
        String type = resource.text("resourceType");
        if (type == null || definitions.type(type) == null) {
            err.println(
                    operands.get(1) + " holds no resource of R4: its resourceType is not known.");
            return 1;
        }
        return switch (new FhirPath(definitions).compile(operands.getFirst(), type, OPTIONS)) {
            case PathResult.Refused refused -> {
                err.println(refused.problem().text());
                yield 1;
            }
            case PathResult.Compiled compiled -> evaluate(compiled.path(), resource, surroundings);
        };
    }

    private static int evaluate(CompiledPath path, JsonObject resource, Surroundings surroundings) {
        PathContext context =
                PathContext.NOTHING
                        .at(
                                surroundings
                                        .clock()
                                        .instant()
                                        .atZone(ZoneId.systemDefault())
                                        .toOffsetDateTime())
                        .tracing((name, value, type) -> trace(name, value, type, surroundings));
        List<Json> found = new ArrayList<>();
        try {
            path.each(
                    resource,
                    context,
                    (value, _, _) -> found.add(value == null ? Json.JsonNull.NULL : value));
        } catch (PathEvaluationException problem) {
            surroundings.err().println("It cannot be evaluated: " + problem.getMessage());
            return 1;
        }
        surroundings.out().println(text(JsonArray.of(found)));
        return 0;
    }

    private static void trace(
            String name, @Nullable Json value, NodeType type, Surroundings surroundings) {
        surroundings
                .err()
                .println(name + ": " + type + " " + (value == null ? "null" : text(value)));
    }

    private static String text(Json value) {
        return new String(JsonWriter.bytes(value), StandardCharsets.UTF_8);
    }

    private JsonObject read(String file) throws IOException {
        if (file.equals("-")) {
            byte[] bytes = standard.readNBytes(JsonLimits.DEFAULT.bytes() + 1);
            return JsonReader.readObject(bytes, JsonLimits.DEFAULT);
        }
        try (InputStream in = new FileInputStream(file)) {
            byte[] bytes = in.readNBytes(JsonLimits.DEFAULT.bytes() + 1);
            return JsonReader.readObject(bytes, JsonLimits.DEFAULT);
        }
    }
}
