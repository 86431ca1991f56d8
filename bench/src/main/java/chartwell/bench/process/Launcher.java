package chartwell.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Commands of Chartwell that a run needs, each as a process of its own.
public final class Launcher {
    private Launcher() {}

    /// Takes files into a running server with `import`.
    ///
    /// @return seconds that it took
    /// @throws IOException where something was not taken
    public static double take(Workplace workplace, ChartwellServer server, Path files)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        run(workplace, "import", "--server", server.fhir().toString(), files.toString());
        return (System.nanoTime() - began) / 1e9;
    }

    /// Lets Java learn, as a site does before it serves; at once where it has.
    ///
    /// @throws IOException where the rehearsal fails
    public static void rehearse(Workplace workplace) throws IOException, InterruptedException {
        workplace.step("rehearse with the synthetic people of the demo");
        run(workplace, "rehearse");
    }

    /// Makes synthetic people with `sample`, as a folder of bundles; once, because the same number
    /// and seed give the same people.
    ///
    /// @throws IOException where Synthea is not there and cannot be fetched
    public static Path people(Workplace workplace, int number, int seed)
            throws IOException, InterruptedException {
        Path folder = workplace.folder().resolve("people-%d-%d".formatted(number, seed));
        if (!Files.isDirectory(folder)) {
            workplace.step("make %d people of seed %d with Synthea".formatted(number, seed));
            Path partial = workplace.fresh("people.partial");
            run(
                    workplace,
                    "sample",
                    "--patients",
                    Integer.toString(number),
                    "--seed",
                    Integer.toString(seed),
                    "--out",
                    partial.toString());
            Files.move(partial, folder);
        }
        return folder;
    }

    private static void run(Workplace workplace, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(workplace.home().resolve("chartwell").toString());
        command.addAll(List.of(arguments));
        Program.run(workplace.children(), command);
    }
}
