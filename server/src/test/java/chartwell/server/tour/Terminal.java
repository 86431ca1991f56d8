package chartwell.server.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A folder with the launcher as a newcomer has it after the build, and the shells in it.
///
/// The server takes a free port in place of 8080, so its address is another one in what is typed.
final class Terminal implements AutoCloseable {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SERVES = Pattern.compile("(?m)^\\./chartwell (?:demo|serve)\\b");
    private static final Pattern ADDRESS = Pattern.compile("answers at (http://[\\d.]+:\\d+)");
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    private final Path folder;
    private String address = Step.SERVER;
    private Process server = new ProcessBuilder("true").start();

    /// Puts the launcher and the people of the demonstration into a folder.
    Terminal(Path folder) throws IOException {
        this.folder = folder;
        copy("chartwell");
        copy("packaging/rehearsal.sh");
        copy("sample/population.ndjson.zst");
        copy("sample/pom.xml");
        Files.createDirectories(folder.resolve("server/src/main"));
        Files.createFile(folder.resolve("pom.xml"));
        Files.createFile(folder.resolve("server/pom.xml"));
        Path stamp = folder.resolve("server/target/classpath");
        Files.createDirectories(folder.resolve("server/target"));
        // The launcher looks whether it was built here; the classes are those of this test.
        Files.writeString(
                stamp,
                System.getProperty("java.class.path")
                        + ":"
                        + folder
                        + "/engine/target/chartwell-engine.jar");
        new JarOutputStream(
                        Files.newOutputStream(folder.resolve("server/target/chartwell-server.jar")),
                        new Manifest())
                .close();
    }

    private void copy(String name) throws IOException {
        Path target = folder.resolve(name);
        Files.createDirectories(target.resolveSibling("."));
        Files.copy(PROJECT.resolve(name), target, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /// A file that the tutorial names: one that was made by its commands, or one of the project.
    Path file(String name) {
        Path made = folder.resolve(name);
        return Files.exists(made) ? made : PROJECT.resolve(name);
    }

    /// Where the server answers: `http://127.0.0.1:1234`.
    String address() {
        return address;
    }

    /// Runs commands to their end, or until the server that they start has said all that it should.
    void run(Tutorial.Run run) throws IOException, InterruptedException {
        Matcher serves = SERVES.matcher(run.commands());
        if (serves.find()) {
            serve(serves.replaceFirst("exec $0 --port 0"), run.prints());
            return;
        }
        Path log = folder.resolve("printed");
        Process shell = shell(run.commands().replace(Step.SERVER, address), log);
        assertThat(shell.waitFor(PATIENCE, TimeUnit.NANOSECONDS)).as("it ends").isTrue();
        String printed = Files.readString(log).replace(address, Step.SERVER);
        assertThat(shell.exitValue()).as(printed).isZero();
        assertThat(printed).containsPattern(inOrder(run.prints()));
    }

    private void serve(String commands, List<String> prints)
            throws IOException, InterruptedException {
        assertThat(server.isAlive()).as("a server runs already").isFalse();
        Path log = folder.resolve("served");
        Files.writeString(log, "");
        server = shell(commands, log);
        Pattern all = inOrder(prints.isEmpty() ? List.of("answers at ") : prints);
        long end = System.nanoTime() + PATIENCE;
        while (!all.matcher(Files.readString(log).replaceAll(":\\d+", ":8080")).find()) {
            boolean ended = server.waitFor(50, TimeUnit.MILLISECONDS);
            assertThat(ended || System.nanoTime() > end)
                    .as("waited for %s in %s", all, Files.readString(log))
                    .isFalse();
        }
        Matcher answers = ADDRESS.matcher(Files.readString(log));
        assertThat(answers.find()).isTrue();
        address = answers.group(1);
    }

    /// Presses Ctrl-C where the server runs, and waits until it ended.
    void stop() throws IOException, InterruptedException {
        assertThat(server.isAlive()).as("a server runs").isTrue();
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
        assertThat(server.waitFor(PATIENCE, TimeUnit.NANOSECONDS)).as("it ends").isTrue();
    }

    private Process shell(String commands, Path log) throws IOException {
        // What starts this test may have told its children to ignore Ctrl-C.
        ProcessBuilder builder =
                new ProcessBuilder("env", "--default-signal=INT,TERM", "bash", "-c", commands)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // What lives for seconds is done sooner without the code that is fast after minutes.
        builder.environment().put("CHARTWELL_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /// Texts that come one after the other, each within a line; `…` is anything within it.
    private static Pattern inOrder(List<String> lines) {
        return Pattern.compile(
                lines.stream()
                        .map(line -> "\\Q" + line.replace("…", "\\E.*\\Q") + "\\E")
                        .collect(Collectors.joining("[\\s\\S]*?")));
    }

    @Override
    public void close() throws IOException {
        server.destroy();
        try {
            server.waitFor(PATIENCE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
