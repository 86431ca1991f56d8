package chartwell.bench.population;

import chartwell.bench.process.Workplace;

import com.github.luben.zstd.ZstdInputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// People as a folder of transaction bundles in plain `.json` files.
///
/// @param name as it is printed
/// @param folder of the bundles
public record Population(String name, Path folder) {
    private static final int WINDOW_LOG = 27;

    /// The yardstick's population where it is there, else the people of `demo`; unpacked once.
    public static Population find(Workplace workplace, Optional<Path> archive) throws IOException {
        Path packed =
                archive.orElse(workplace.home().resolve("sample").resolve("population.ndjson.zst"));
        String name = String.valueOf(packed.getFileName()).replaceFirst("\\..*", "");
        Path folder = workplace.folder().resolve("population-" + name);
        if (!Files.isDirectory(folder)) {
            workplace.step("unpack %s".formatted(packed.getFileName()));
            Path partial = workplace.fresh("population.partial");
            Files.createDirectories(partial);
            if (packed.toString().endsWith(".tar.zst")) {
                unpackArchive(packed, partial);
            } else {
                unpackLines(packed, partial);
            }
            Files.move(partial, folder);
        }
        return new Population(name, folder);
    }

    /// The bundles, hospitals and practitioners before people.
    public List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted(
                            (a, b) ->
                                    a.getFileName()
                                            .toString()
                                            .compareTo(b.getFileName().toString()))
                    .toList();
        }
    }

    private static void unpackArchive(Path packed, Path folder) throws IOException {
        try (ZstdInputStream zstd = new ZstdInputStream(Files.newInputStream(packed));
                TarArchiveInputStream tar = new TarArchiveInputStream(zstd)) {
            zstd.setLongMax(WINDOW_LOG);
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path name = Path.of(entry.getName()).getFileName();
                if (entry.isFile() && name != null && name.toString().endsWith(".json")) {
                    Files.copy(tar, folder.resolve(name));
                }
            }
        }
    }

    /// A bundle a line becomes a file a bundle; the order of names is that of the lines, which
    /// begin with hospitals and practitioners.
    private static void unpackLines(Path packed, Path folder) throws IOException {
        try (ZstdInputStream zstd = new ZstdInputStream(Files.newInputStream(packed));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(zstd, StandardCharsets.UTF_8))) {
            zstd.setLongMax(WINDOW_LOG);
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Files.writeString(folder.resolve(name(number++)), line);
            }
        }
    }

    /// As Synthea names them, by which the yardstick knows what to load first.
    private static String name(int number) {
        return switch (number) {
            case 0 -> "hospitalInformation.json";
            case 1 -> "practitionerInformation.json";
            default -> "person-%04d.json".formatted(number - 1);
        };
    }
}
