package chartwell.server.main;

import chartwell.server.progress.Progress;
import chartwell.server.sample.Population;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// `chartwell sample`: makes synthetic people.
final class SampleCommand implements Command {

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public String summary() {
        return "make a synthetic population with Synthea";
    }

    @Override
    public String help() {
        return """
               chartwell sample --patients N --seed S [--out FOLDER | --pack FILE]

               Makes N living synthetic people, and those of their neighbours who died, with Synthea
               as FHIR R4 bundles: one for each person, one each for organizations and practitioners.
               The same N and S give the same bytes. Nothing is sent anywhere; Maven fetches Synthea,
               about 210 MB, at the first use.

                 --patients N   how many people are to be alive, 1 to 100000
                 --seed S       where chance begins, 1 to 2147483647
                 --out FOLDER   where the bundles go, a new folder (sample-N-S)
                 --pack FILE    make one file .ndjson.zst instead, a bundle a line""";
    }

    @Override
    public Options.Known options() {
        return new Options.Known(Set.of("patients", "seed", "out", "pack"), Set.of());
    }

    @Override
    public int run(Options options, Surroundings surroundings) throws Exception {
        int patients = options.number("patients", 0, 1, 100_000);
        int seed = options.number("seed", 0, 1, Integer.MAX_VALUE);
        @Nullable String pack = options.text("pack");
        if (patients == 0 || seed == 0 || !options.operands().isEmpty()) {
            throw new Usage("Say how many people, and a seed, and nothing else.");
        }
        if (pack != null && options.text("out") != null) {
            throw new Usage("Either --out or --pack, not both.");
        }
        Path target =
                pack != null
                        ? options.path("pack", pack)
                        : options.path("out", "sample-" + patients + "-" + seed);
        if (Files.exists(target)) {
            surroundings.err().println(target + " is there already; choose another place.");
            return 1;
        }
        Path home = Path.of(surroundings.environment().getOrDefault("CHARTWELL_HOME", "."));
        Progress progress = Progress.on(surroundings.out());
        Population population = new Population(patients, seed);
        if (pack != null) {
            population.makeFile(home, target, progress);
        } else {
            population.makeFolder(home, target, progress);
        }
        return 0;
    }
}
