package chartwell.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where the project's sources and classes are.
final class House {
    /// The project's folder: the one above us that holds the launcher.
    static final Path ROOT = root();

    /// The modules whose compiled classes are looked at, in import order.
    static final List<String> MODULES =
            List.of("engine", "record", "door", "management", "informatics", "paper", "server");

    /// The compiled main classes of those modules.
    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .importPaths(
                            MODULES.stream()
                                    .map(module -> ROOT.resolve(module).resolve("target/classes"))
                                    .toList());

    private House() {}

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("chartwell"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no launcher above " + Path.of("").toAbsolutePath());
    }

    /// Source files of all modules and of the bench.
    ///
    /// @param kind `main` or `test`
    static List<Source> sources(String kind) {
        return Stream.concat(MODULES.stream(), Stream.of("bench"))
                .flatMap(module -> files(ROOT.resolve(module + "/src/" + kind + "/java"), ".java"))
                .map(Source::read)
                .toList();
    }

    /// The files below a folder whose names end so, in order; none where there is no folder.
    static Stream<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One source file.
    record Source(Path file, List<String> lines) {
        Source {
            lines = List.copyOf(lines);
        }

        static Source read(Path file) {
            try {
                return new Source(file, Files.readAllLines(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// As `record/src/main/java/chartwell/record/Foo.java`.
        String name() {
            return ROOT.relativize(file).toString().replace('\\', '/');
        }

        /// The name of its class, `package-info` for one.
        String className() {
            return String.valueOf(file.getFileName()).replace(".java", "");
        }

        String text() {
            return String.join("\n", lines);
        }

        /// The name, so that a failing test does not print whole files.
        @Override
        public String toString() {
            return name();
        }
    }
}
