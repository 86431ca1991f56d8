package chartwell.bench.floor;

import chartwell.bench.process.Children;
import chartwell.server.wire.Limits;
import chartwell.server.wire.LoopbackServer;
import chartwell.server.wire.LoopbackServer.Mounted;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Chartwell's HTTP server with nothing behind it, in a process of its own as Chartwell is: what
/// remains is the cost of HTTP and of the client.
public final class StaticServer implements AutoCloseable {
    private final Children children;
    private final Process process;
    private final Children.Ending ending;
    private final URI fhir;

    /// Starts one that answers requests of these names with so many bytes.
    public StaticServer(Children children, Map<String, Integer> sizes) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        sizes.forEach((name, size) -> command.addAll(List.of(name, size.toString())));
        this.children = children;
        this.process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        this.ending = process::destroyForcibly;
        children.add(ending);
        BufferedReader output = process.inputReader();
        String port = output.readLine();
        if (port == null) {
            throw new IOException("the server of static answers did not start");
        }
        this.fhir = URI.create("http://127.0.0.1:" + port + "/fhir");
    }

    /// Where it answers.
    public URI fhir() {
        return fhir;
    }

    @Override
    public void close() {
        children.release(ending);
        ending.end();
    }

    /// The program of that process: names and sizes in turn. Prints its port and waits.
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws InterruptedException {
            Logger.getLogger("").setLevel(Level.WARNING);
            Map<String, Integer> sizes = new LinkedHashMap<>();
            for (int i = 0; i < arguments.length; i += 2) {
                sizes.put(arguments[i], Integer.valueOf(arguments[i + 1]));
            }
            LoopbackServer server = serve(sizes);
            System.out.println(server.port());
            Thread.currentThread().join();
        }
    }

    /// The same within this process.
    static LoopbackServer serve(Map<String, Integer> sizes) {
        return LoopbackServer.start(
                0,
                Limits.standard(),
                List.of(),
                List.of(new Mounted(new StaticAnswers(sizes), "/fhir/*")),
                _ -> {});
    }
}
