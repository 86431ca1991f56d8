package chartwell.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The launcher in a project of nothing but a source, on a machine that has only the tools it
/// calls, and of all else what a test puts there: a `JDK 99`, a Maven that writes reports by hand.
///
/// It asks for Java 99, so that no JDK of the real machine is taken for one.
final class LauncherCopy implements AutoCloseable {
    private static final List<String> TOOLS =
            List.of(
                    "bash",
                    "env",
                    "cat",
                    "dirname",
                    "readlink",
                    "grep",
                    "find",
                    "touch",
                    "mkdir",
                    "mktemp",
                    "chmod",
                    "rm",
                    "cut",
                    "sed",
                    "awk",
                    "head",
                    "stat",
                    "mv");

    record Ended(int status, String output) {}

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    LauncherCopy(Path folder) throws IOException {
        this.folder = folder;
        Path project = Files.createDirectories(project());
        String launcher = Files.readString(House.ROOT.resolve("chartwell"));
        if (!launcher.contains("\nJAVA_RELEASE=25\n")) {
            throw new IllegalStateException("the launcher does not say which Java it wants");
        }
        program(
                project.resolve("chartwell"),
                launcher.replace("\nJAVA_RELEASE=25\n", "\nJAVA_RELEASE=99\n"));
        write(
                "project/packaging/rehearsal.sh",
                Files.readString(House.ROOT.resolve("packaging/rehearsal.sh")));
        Files.createDirectories(project.resolve(".ci"));
        Files.copy(House.ROOT.resolve(".ci/outcomes.awk"), project.resolve(".ci/outcomes.awk"));
        program(project.resolve(".ci/run"), Files.readString(House.ROOT.resolve(".ci/run")));
        write("project/pom.xml", "<project/>");
        write("project/server/pom.xml", "<project/>");
        write("project/server/src/main/java/Main.java", "class Main {}");
        write("suites/fhir.json", "{}");
        program(project.resolve("packaging/pack"), "#!/usr/bin/env bash\necho archive\n");
        program(
                project.resolve("packaging/try"),
                "#!/usr/bin/env bash\nexit \"${TRY_STATUS:-0}\"\n");
        TOOLS.forEach(this::tool);
        user(1000);
        environment.put("PATH", bin().toString());
        environment.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
        environment.put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
        environment.put("CHARTWELL_SUITES", folder.resolve("suites").toString());
    }

    /// A variable of the environment.
    void set(String name, String value) {
        environment.put(name, value);
    }

    /// Whoever calls.
    void user(int id) throws IOException {
        put("id", "echo " + id);
    }

    /// A JDK 99 in a folder below everything; its Java says where it is, and with what it is
    /// called, and learns that when it is asked to.
    Path jdk(String name) throws IOException {
        Path home = folder.resolve(name);
        write(name + "/release", "JAVA_VERSION=\"99.0.1\"\n");
        program(home.resolve("bin/javac"), "#!/usr/bin/env bash\n");
        program(
                home.resolve("bin/java"),
                """
                #!/usr/bin/env bash
                echo "java of %s: $*"
                for word in "$@"; do
                    case $word in -XX:AOTCacheOutput=*) echo "$*" >"${word#*=}" ;; esac
                done
                exit "${JAVA_STATUS:-0}"
                """
                        .formatted(name));
        return home;
    }

    /// A Maven that notes how it is called, makes class paths, and for `check` writes this report.
    void maven(String report) throws IOException {
        write("report.xml", report);
        put(
                "mvn",
                """
                echo "$* chromium=${CHARTWELL_CHROMIUM:-}" >>"%1$s/mvn.calls"
                case $* in
                    *build-classpath*)
                        mkdir -p server/target
                        echo "$PWD/engine/target/chartwell-engine.jar" >server/target/classpath
                        mkdir -p engine/target
                        echo jar >engine/target/chartwell-engine.jar
                        echo jar >server/target/chartwell-server.jar
                        ;;
                    *spotless:check*)
                        mkdir -p server/target/surefire-reports
                        cat "%1$s/report.xml" >server/target/surefire-reports/TEST-x.xml
                        ;;
                esac
                echo "[INFO] Building server [1/1]"
                exit "${MVN_STATUS:-0}"
                """
                        .formatted(folder));
    }

    /// How Maven was called.
    List<String> mavenCalls() throws IOException {
        Path calls = folder.resolve("mvn.calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /// A program on the path.
    void put(String name, String script) throws IOException {
        program(bin().resolve(name), "#!/usr/bin/env bash\n" + script + "\n");
    }

    /// The folder of the programs on the path.
    Path bin() {
        return folder.resolve("bin");
    }

    /// Changes the source, as it were in a minute.
    void change() throws IOException {
        Files.setLastModifiedTime(
                project().resolve("server/src/main/java/Main.java"),
                FileTime.from(Instant.now().plusSeconds(60)));
    }

    /// Changes a jar behind the launcher's back.
    void changeJar() throws IOException {
        Files.writeString(project().resolve("engine/target/chartwell-engine.jar"), "another jar");
    }

    /// What is kept of what Java learned.
    List<Path> learned() throws IOException {
        Path kept = project().resolve("target/rehearsal");
        try (Stream<Path> files = Files.exists(kept) ? Files.list(kept) : Stream.empty()) {
            return files.map(Path::getFileName).sorted().toList();
        }
    }

    /// Runs the launcher.
    Ended run(String... arguments) throws Exception {
        return call(project().resolve("chartwell").toString(), arguments);
    }

    /// Runs what continuous integration runs.
    Ended integration() throws Exception {
        return call(project().resolve(".ci/run").toString());
    }

    /// Takes the links to the tools away, so that who deletes the folder meets none.
    @Override
    public void close() throws IOException {
        for (String tool : TOOLS) {
            Files.delete(bin().resolve(tool));
        }
    }

    private Ended call(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private Path project() {
        return folder.resolve("project");
    }

    private void tool(String name) {
        try {
            Files.createDirectories(bin());
            for (String place : System.getenv("PATH").split(":", -1)) {
                if (Files.isExecutable(Path.of(place, name))) {
                    Files.createSymbolicLink(bin().resolve(name), Path.of(place, name));
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("this machine has no " + name);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
