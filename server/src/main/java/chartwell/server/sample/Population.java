package chartwell.server.sample;

import chartwell.server.progress.Progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A synthetic population that is yet to be made: the same people, byte for byte, for the same
/// `patients` (how many are alive) and `seed`.
///
/// Some more people are in it than asked for: those who died while Synthea looked for the living.
public record Population(int patients, long seed) {

    public Population {
        if (patients < 1 || seed < 1) {
            throw new IllegalArgumentException("patients and seed count from 1");
        }
    }

    /// Makes it as a new folder of FHIR R4 bundles: one for each person, one each for the places
    /// and the practitioners that they refer to by identifier. What they had, they had at one
    /// hospital with two sites.
    ///
    /// `home` is the folder of the project, where Synthea's parts are named. Takes about a second
    /// for a person, and Maven the first time.
    public void makeFolder(Path home, Path folder, Progress progress) throws IOException {
        Path work = folder.resolveSibling(folder.getFileName() + ".part");
        Synthea.delete(work);
        Files.createDirectories(work);
        try {
            Files.move(settled(home, work, progress), folder);
        } finally {
            Synthea.delete(work);
        }
        progress.end("The population is in " + folder + ".");
    }

    private Path settled(Path home, Path work, Progress progress) throws IOException {
        Path folder = work.resolve("population");
        Synthea.find(home, progress).generate(patients, seed, folder, progress);
        progress.say("Moving them to their hospital …");
        Settling.settle(Hospital.of(seed), folder);
        return folder;
    }

    /// Makes it as one new file `.ndjson.zst`, a bundle a line, places and practitioners
    /// first; as it is kept in the repository.
    public void makeFile(Path home, Path file, Progress progress) throws IOException {
        Path work = Files.createTempDirectory("chartwell-sample");
        try {
            Path folder = settled(home, work, progress);
            progress.say("Packing …");
            String digest = Packing.pack(folder, file);
            progress.end("%s: %,d bytes, SHA-256 %s".formatted(file, Files.size(file), digest));
        } finally {
            Synthea.delete(work);
        }
    }
}
