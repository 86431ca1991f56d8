package chartwell.paper;

import chartwell.paper.draw.Asked;
import chartwell.paper.draw.DrawingProcess;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A drawing process. Is asked one thing at a time.
final class Child implements AutoCloseable {
    /// The status that Java ends with where its memory did not suffice.
    private static final int OUT_OF_MEMORY = 3;

    private final Process process;
    private final DataOutputStream to;
    private final DataInputStream from;
    private volatile boolean killed;
    private int asked;

    /// Reads an answer.
    @FunctionalInterface
    interface Reading<T> {
        T read(DataInput from) throws IOException;
    }

    /// @param java the program with its class path
    Child(List<String> java, Bounds bounds, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java.getFirst());
        command.addAll(
                List.of(
                        "-Xmx" + bounds.heapMegabytes() + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-XX:ErrorFile=/dev/null",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + folder,
                        "-Dpdfbox.fontcache=" + folder));
        command.addAll(java.subList(1, java.size()));
        command.add(DrawingProcess.class.getName());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        // Libraries log what they read, which is of patients.
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        process = builder.start();
        to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        from = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /// Whether it can be asked once more.
    boolean alive() {
        return process.isAlive() && !killed;
    }

    /// How often it was asked.
    int asked() {
        return asked;
    }

    /// Asks, and waits for the answer.
    ///
    /// @throws IOException where the process ended instead
    <T> T ask(Asked question, Reading<T> reading) throws IOException {
        asked++;
        question.write(to);
        to.flush();
        return reading.read(from);
    }

    /// Ends it in the middle of what it does.
    void kill() {
        killed = true;
        process.destroyForcibly();
    }

    /// Whether [#kill] ended it.
    boolean killed() {
        return killed;
    }

    /// Whether it ended because its memory did not suffice.
    boolean exhausted() {
        try {
            return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == OUT_OF_MEMORY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Whether it ended as it should, for want of questions.
    boolean ended() {
        return !process.isAlive() && process.exitValue() == 0;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
