package chartwell.record.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// A PostgreSQL as a site runs its own, of another version than the embedded one; made anew at each
/// start, with fsync off.
final class SitePostgres implements AutoCloseable {
    private final Process process;
    private final Path data;
    private final int port;

    private SitePostgres(Process process, Path data, int port) {
        this.process = process;
        this.data = data;
        this.port = port;
    }

    /// Starts one with the programs that an artifact of embedded PostgreSQL holds.
    static SitePostgres start(Path artifact, Path folder) {
        try {
            Path programs = folder.resolveSibling("postgres-programs");
            PostgresPrograms found =
                    PostgresPrograms.unpacked(archive(artifact), programs, "postgres-site");
            return start(found, folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] archive(Path artifact) throws IOException {
        try (JarFile jar = new JarFile(artifact.toFile())) {
            JarEntry archive =
                    Collections.list(jar.entries()).stream()
                            .filter(entry -> entry.getName().endsWith(".txz"))
                            .findFirst()
                            .orElseThrow();
            return jar.getInputStream(archive).readAllBytes();
        }
    }

    private static SitePostgres start(PostgresPrograms programs, Path folder) throws IOException {
        ProgramAccount account = ProgramAccount.detect();
        Folders.delete(folder);
        Path data = folder.resolve("postgres");
        Folders.make(folder, Folders.PASSABLE);
        Files.createDirectory(data);
        account.own(data);
        Command made =
                Command.run(
                        account.command(
                                List.of(
                                        programs.path("initdb"),
                                        "--pgdata=" + data,
                                        "--username=chartwell",
                                        "--auth=trust",
                                        "--encoding=UTF8",
                                        "--locale=C",
                                        "--no-sync",
                                        "--no-instructions")));
        if (!made.succeeded()) {
            throw new IllegalStateException(made.output());
        }
        int port = freePort();
        Path log = folder.resolve("postgres.log");
        Process process =
                new ProcessBuilder(account.command(server(programs, data, port)))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Postmaster postmaster = new Postmaster(data);
        while (!postmaster.ready(process.pid())) {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(log));
            }
            Pause.briefly();
        }
        return new SitePostgres(process, data, port);
    }

    private static List<String> server(PostgresPrograms programs, Path data, int port) {
        List<String> command =
                new ArrayList<>(List.of(programs.path("postgres"), "-D", data.toString()));
        for (String setting :
                List.of(
                        "port=" + port,
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "fsync=off",
                        "shared_buffers=128MB",
                        "max_connections=300")) {
            command.addAll(List.of("-c", setting));
        }
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The JDBC URL of one of its databases.
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=chartwell";
    }

    @Override
    public void close() {
        new Postmaster(data).stop(process.toHandle());
    }
}
