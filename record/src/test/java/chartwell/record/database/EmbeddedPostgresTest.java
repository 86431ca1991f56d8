package chartwell.record.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

@Tag("database")
class EmbeddedPostgresTest {
    private static final Path PROGRAMS = Path.of("target/postgres-programs").toAbsolutePath();

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("chartwell-postgres");
    }

    @AfterEach
    void deleteFolder() throws IOException {
        Folders.delete(folder);
    }

    @Test
    void keepsWhatWasWrittenAcrossStarts() throws SQLException {
        try (EmbeddedPostgres postgres = start()) {
            write(postgres, "kept");
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
        try (EmbeddedPostgres postgres = start()) {
            assertThat(read(postgres)).isEqualTo("kept");
        }
    }

    @Test
    void isDurableCheckedAndInUtf8() throws SQLException {
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ServerFacts.read(Connections.unpooled(postgres.url("chartwell"))))
                    .satisfies(
                            facts -> {
                                assertThat(facts.durable()).isTrue();
                                assertThat(facts.major()).isEqualTo(18);
                            });
            assertThat(text(postgres, "show data_checksums")).isEqualTo("on");
            assertThat(
                            text(
                                    postgres,
                                    "select datlocprovider::text || ' ' || datlocale from pg_database"
                                            + " where datname = 'chartwell'"))
                    .isEqualTo("b C.UTF-8");
            assertThat(text(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void keepsThePasswordFromOthersAndAsksForIt() throws IOException {
        try (EmbeddedPostgres postgres = start()) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(
                                            folder.resolve("postgres.password"))))
                    .isEqualTo("rw-------");
            String wrong = postgres.url("chartwell").replaceAll("password=.*", "password=guess");
            assertThatThrownBy(() -> Connections.unpooled(wrong).getConnection().close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void refusesAFolderInUse() {
        try (EmbeddedPostgres first = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("in use by another Chartwell")
                    .hasMessageContaining("--data");
            assertThat(first.process().isAlive()).isTrue();
        }
    }

    @Test
    void refusesAFolderOfAnotherMajorVersion() throws IOException {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "17\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("of PostgreSQL 17, this Chartwell has 18")
                .hasMessageContaining("pg_upgrade");
    }

    @Test
    void startsAgainAfterAnInitialisationThatWasKilled() throws IOException, SQLException {
        Path partial = folder.resolve("postgres.partial");
        Files.createDirectories(partial);
        Files.writeString(partial.resolve("PG_VERSION"), "18\n");
        try (EmbeddedPostgres postgres = start()) {
            write(postgres, "whole");
            assertThat(partial).doesNotExist();
        }
    }

    @Test
    void bringsBackAPostgresThatIsKilled() throws SQLException {
        try (EmbeddedPostgres postgres = start()) {
            write(postgres, "acknowledged");
            long killed = postgres.process().pid();
            postgres.process().destroyForcibly();
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!answers(postgres)) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Pause.briefly();
            }
            assertThat(read(postgres)).isEqualTo("acknowledged");
            assertThat(postgres.process().pid()).isNotEqualTo(killed);
        }
    }

    @Test
    @Timeout(120)
    void movesToAnotherPortWhereItsOwnIsTakenWhileItIsAway() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            write(postgres, "moved");
            DataSource opened = Connections.unpooled(postgres.source("chartwell"));
            int before = port(postgres);
            postgres.process().destroyForcibly();
            try (ServerSocket other = taken(before)) {
                long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (port(postgres) == before || !answers(postgres)) {
                    assertThat(System.nanoTime()).isLessThan(deadline);
                    Pause.briefly();
                }
                assertThat(other.isBound()).isTrue();
                try (Connection connection = opened.getConnection()) {
                    assertThat(connection.isValid(10)).isTrue();
                }
            }
        }
    }

    @Test
    @Timeout(60)
    void givesUpOnWhatListensAndSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/chartwell";
            assertThatThrownBy(() -> Connections.unpooled(url).getConnection().close())
                    .isInstanceOf(SQLException.class);
        }
    }

    private static int port(EmbeddedPostgres postgres) {
        return URI.create(postgres.url("chartwell").substring("jdbc:".length())).getPort();
    }

    /// Another program's socket, as soon as the port is free, ahead of the restart.
    private static ServerSocket taken(int port) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            ServerSocket socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return socket;
            } catch (BindException stillHeld) {
                socket.close();
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }

    @Test
    void takesOverFromAChartwellThatWasKilled() throws IOException, SQLException {
        ProcessHandle orphan = killVictim();
        assertThat(orphan.isAlive()).isTrue();
        try (EmbeddedPostgres postgres = start()) {
            assertThat(postgres.process().pid()).isNotEqualTo(orphan.pid());
            assertThat(read(postgres)).isEqualTo("by the victim");
        }
    }

    @Test
    void recoversWhenChartwellAndPostgresWereKilled() throws IOException, SQLException {
        killVictim().destroyForcibly();
        try (EmbeddedPostgres postgres = start()) {
            assertThat(read(postgres)).isEqualTo("by the victim");
        }
    }

    /// Lets another Java open the folder, kills it, and gives the PostgreSQL that it leaves.
    private ProcessHandle killVictim() throws IOException {
        Process java = java(List.of(), Victim.class, folder.toString());
        try (BufferedReader out = java.inputReader()) {
            long orphan = Long.parseLong(out.readLine());
            java.destroyForcibly().onExit().join();
            return ProcessHandle.of(orphan).orElseThrow();
        }
    }

    static Process java(List<String> prefix, Class<?> main, String argument) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(
                List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        argument));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /// Opens a database, writes, says the pid of its PostgreSQL and waits to be killed.
    static final class Victim {
        public static void main(String[] args) throws Exception {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(setup(Path.of(args[0])));
            write(postgres, "by the victim");
            System.out.println(postgres.process().pid());
            Thread.currentThread().join();
        }
    }

    @Test
    void ignoresAPidFileWhoseNumberNowIsAnotherProgram() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = start()) {
            write(postgres, "kept");
        }
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    folder.resolve("postgres/postmaster.pid"),
                    other.pid() + "\n" + folder.resolve("postgres") + "\n1\n1\n\n\n\nready\n");
            try (EmbeddedPostgres postgres = start()) {
                assertThat(read(postgres)).isEqualTo("kept");
            }
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    @Tag("root")
    void runsAsAnUnprivilegedAccountWhereRootHasNoNamespaces() throws IOException, SQLException {
        assumeThat(System.getProperty("user.name"))
                .as("only root changes accounts")
                .isEqualTo("root");
        // Readable by the account, as a data folder outside of /root is.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        EmbeddedSetup asRoot = setup(folder);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(asRoot)) {
            write(postgres, "by namespace");
        }
        EmbeddedSetup asAccount =
                new EmbeddedSetup(
                        folder,
                        folder.resolve("programs"),
                        ProgramAccount.unprivileged(),
                        Map.of());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(asAccount)) {
            assertThat(postgres.process().info().user()).isPresent().get().isNotEqualTo("root");
            assertThat(read(postgres)).isEqualTo("by namespace");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(asRoot)) {
            assertThat(read(postgres)).isEqualTo("by namespace");
        }
    }

    @Test
    void saysWhyAFolderCannotBeUsed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(setup(file)))
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("--data");
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(setup(folder));
    }

    static EmbeddedSetup setup(Path folder) {
        return new EmbeddedSetup(folder, PROGRAMS, ProgramAccount.detect(), Map.of());
    }

    private static boolean answers(EmbeddedPostgres postgres) {
        try {
            return !read(postgres).isEmpty();
        } catch (SQLException e) {
            return false;
        }
    }

    private static void write(EmbeddedPostgres postgres, String value) throws SQLException {
        try (Connection connection =
                        Connections.unpooled(postgres.url("chartwell")).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists note (text text)");
            statement.execute("insert into note values ('" + value + "')");
        }
    }

    private static String read(EmbeddedPostgres postgres) throws SQLException {
        return text(postgres, "select text from note");
    }

    static String text(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        Connections.unpooled(postgres.url("chartwell")).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
