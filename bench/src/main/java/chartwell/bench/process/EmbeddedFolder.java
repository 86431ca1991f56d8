package chartwell.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The embedded PostgreSQL of a data folder, seen from outside of the server that runs it.
///
/// @param data the folder that `chartwell serve --data` has
public record EmbeddedFolder(Path data) {
    private static final int PORT_LINE = 3;

    /// The JDBC URL of the record, with its password; never to be printed.
    public String url() throws IOException {
        return url("chartwell");
    }

    /// The JDBC URL of one of its databases.
    public String url(String database) throws IOException {
        List<String> lines = Files.readAllLines(pidFile());
        return "jdbc:postgresql://127.0.0.1:%s/%s?user=chartwell&password=%s"
                .formatted(
                        lines.get(PORT_LINE).strip(),
                        database,
                        Files.readString(data.resolve("postgres.password")).strip());
    }

    /// A connection to the record's database.
    public Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(url());
    }

    /// PostgreSQL's first process; empty where none runs.
    public Optional<ProcessHandle> postmaster() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().commandLine().orElse("").contains("" + data));
    }

    private Path pidFile() {
        return data.resolve("postgres").resolve("postmaster.pid");
    }
}
