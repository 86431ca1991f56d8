package chartwell.server.main;

import chartwell.engine.definition.Definitions;
import chartwell.engine.fhirpath.PathContext;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonProblem;
import chartwell.engine.json.JsonReader;
import chartwell.engine.view.CompiledView;
import chartwell.engine.view.RowText;
import chartwell.engine.view.ViewResult;
import chartwell.engine.view.Views;
import chartwell.server.intake.Tabulation;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `chartwell view`: runs a ViewDefinition of SQL on FHIR over files, without a server.
final class ViewCommand implements Command {

    @Override
    public String name() {
        return "view";
    }

    @Override
    public String summary() {
        return "run a view of SQL on FHIR over files";
    }

    @Override
    public String help() {
        return """
               chartwell view VIEW.json --from PATH... [--format csv|ndjson|json] [--output FILE]

               Runs a ViewDefinition (SQL on FHIR 2.0, or the 3.0 ballot) over the resources in folders
               and files: bundles and resources (.json), NDJSON (.ndjson), each plain, .gz or .zst, also
               within .tar, .tar.gz, .tar.zst and .zip. Needs no server and no database. Ends at the
               first text that is no resource, or that the view cannot be made of, with status 1.

                 --from PATH     where the resources are; more paths may follow
                 --format F      csv (with a line of names), ndjson or json (csv)
                 --output FILE   where the rows go (standard output); it appears when it is whole""";
    }

    @Override
    public Options.Known options() {
        return new Options.Known(Set.of("from", "format", "output"), Set.of());
    }

    @Override
    public int run(Options options, Surroundings surroundings)
            throws IOException, InterruptedException {
        String from = options.text("from");
        if (from == null || options.operands().isEmpty()) {
            throw new Usage("Say which view, and by --from where the resources are.");
        }
        RowText.Format format = format(options.text("format"));
        String file = options.operands().getFirst();
        List<Path> paths = new ArrayList<>();
        paths.add(Path.of(from));
        options.operands().stream().skip(1).map(Path::of).forEach(paths::add);
        CompiledView view = view(file, surroundings);
        if (view == null) {
            return 1;
        }
        PathContext context =
                PathContext.NOTHING.at(
                        surroundings
                                .clock()
                                .instant()
                                .atZone(ZoneId.systemDefault())
                                .toOffsetDateTime());
        RowText text = new RowText(format, view.columns());
        String output = options.text("output");
        try {
            if (output == null) {
                OutputStream out = new BufferedOutputStream(surroundings.out(), 1 << 16);
                new Tabulation(view, text, context, out).run(paths);
                return surroundings.out().checkError() ? 1 : 0;
            }
            write(view, text, context, paths, Path.of(output).toAbsolutePath());
            return 0;
        } catch (Tabulation.Failure failure) {
            surroundings.err().println(failure.getMessage());
            return 1;
        }
    }

    private static void write(
            CompiledView view, RowText text, PathContext context, List<Path> paths, Path target)
            throws IOException, InterruptedException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
                new Tabulation(view, text, context, out).run(paths);
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static RowText.Format format(@Nullable String name) {
        return switch (name) {
            case null -> RowText.Format.CSV;
            case "csv" -> RowText.Format.CSV;
            case "ndjson" -> RowText.Format.NDJSON;
            case "json" -> RowText.Format.JSON;
            case "parquet" ->
                    throw new Usage("Parquet is not there yet: --format csv, ndjson or json.");
            default -> throw new Usage("--format is csv, ndjson or json.");
        };
    }

    private static @Nullable CompiledView view(String file, Surroundings surroundings)
            throws IOException {
        JsonObject definition;
        try {
            definition =
                    JsonReader.readObject(Files.readAllBytes(Path.of(file)), JsonLimits.DEFAULT);
        } catch (NoSuchFileException _) {
            surroundings.err().println(file + " is not there.");
            return null;
        } catch (JsonProblem problem) {
            surroundings.err().println(file + " is no view. " + problem.getMessage());
            return null;
        }
        return switch (new Views(Definitions.r4()).compile(definition)) {
            case ViewResult.Compiled compiled -> compiled.view();
            case ViewResult.Refused refused -> {
                surroundings.err().println(file + " is refused. " + refused.problem().text());
                yield null;
            }
        };
    }
}
