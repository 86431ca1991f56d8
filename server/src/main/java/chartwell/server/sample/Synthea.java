package chartwell.server.sample;

import chartwell.server.progress.Progress;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Synthea behind its door: Maven names its class path, a Java process of its own runs it.
final class Synthea {

    /// How Synthea is to work. Everything that could make two runs differ is fixed here or on the
    /// command line: the dates, both seeds, the zone and language of the process. The number of
    /// threads does not matter, as each person has a seed of its own.
    private static final List<String> SETTINGS =
            List.of(
                    "--exporter.fhir.export=true",
                    "--exporter.fhir.transaction_bundle=true",
                    "--exporter.fhir.use_us_core_ig=true",
                    "--exporter.hospital.fhir.export=true",
                    "--exporter.practitioner.fhir.export=true",
                    "--exporter.metadata.export=false",
                    "--exporter.years_of_history=10",
                    "--generate.append_numbers_to_person_names=false",
                    "--generate.log_patients.detail=simple");

    private static final String DAY = "20260101";
    private static final Pattern PERSON = Pattern.compile("^(\\d+) -- .*");
    private static final int KEPT_LINES = 20;

    private final String classPath;

    private final String mainClass;

    /// Synthea as it is found on a class path.
    Synthea(String classPath, String mainClass) {
        this.classPath = classPath;
        this.mainClass = mainClass;
    }

    /// Finds Synthea by `sample/pom.xml`; Maven fetches it at the first use.
    static Synthea find(Path home, Progress progress) throws IOException {
        Path pom = home.resolve("sample/pom.xml");
        Path list = home.resolve("sample/target/classpath.txt");
        if (!isCurrent(list, pom)) {
            progress.say("Asking Maven for Synthea (about 210 MB at the first use) …");
            Files.createDirectories(list.getParent());
            run(
                    List.of(
                            "mvn",
                            "--batch-mode",
                            "--quiet",
                            "--file",
                            pom.toString(),
                            "dependency:build-classpath",
                            "-Dmdep.outputFile=" + list.toAbsolutePath()),
                    line -> {});
        }
        return new Synthea(Files.readString(list).strip(), "App");
    }

    /// Makes a population of `patients` living people as bundles in the new folder `target`.
    ///
    /// The folder appears at the end and whole, or not at all.
    void generate(int patients, long seed, Path target, Progress progress) throws IOException {
        Path work = target.resolveSibling(target.getFileName() + ".part");
        delete(work);
        Files.createDirectories(work);
        try {
            run(
                    command(patients, seed, work),
                    line -> {
                        Matcher person = PERSON.matcher(line);
                        if (person.matches()) {
                            int made = Integer.parseInt(person.group(1));
                            progress.show(
                                    "%s %d of %d people"
                                            .formatted(
                                                    Progress.bar((double) made / patients, 30),
                                                    made,
                                                    patients));
                        }
                    });
            Files.move(work.resolve("fhir"), target);
        } finally {
            delete(work);
        }
    }

    private List<String> command(int patients, long seed, Path work) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Duser.timezone=UTC",
                        "-Duser.language=en",
                        "-Duser.country=US",
                        "-Dfile.encoding=UTF-8"));
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of("-p", Integer.toString(patients)));
        command.addAll(List.of("-s", Long.toString(seed), "-cs", Long.toString(seed)));
        command.addAll(List.of("-r", DAY, "-e", DAY));
        command.addAll(SETTINGS);
        command.add("--exporter.baseDirectory=" + work.toAbsolutePath() + "/");
        return command;
    }

    private static boolean isCurrent(Path list, Path pom) throws IOException {
        if (!Files.exists(list)
                || Files.getLastModifiedTime(list).compareTo(Files.getLastModifiedTime(pom)) < 0) {
            return false;
        }
        String[] jars = Files.readString(list).strip().split(File.pathSeparator, -1);
        return Arrays.stream(jars).allMatch(jar -> Files.exists(Path.of(jar)));
    }

    private static void run(List<String> command, Consumer<String> reader) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread stop = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(stop);
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.accept(line);
                last.add(line);
                if (last.size() > KEPT_LINES) {
                    last.poll();
                }
            }
            if (process.waitFor() != 0) {
                throw new IOException(
                        "%s ended with %d:%n%s"
                                .formatted(
                                        command.getFirst(),
                                        process.exitValue(),
                                        String.join("\n", last)));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            process.destroy();
            removeHook(stop);
        }
    }

    private static void removeHook(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException stopping) {
            // the machine is stopping already, and the hook with it
        }
    }

    /// Deletes a folder with all it holds, if it is there.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
