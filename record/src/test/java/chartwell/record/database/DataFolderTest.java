package chartwell.record.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// Whose a data folder is, and who may look into it.
@Tag("database")
class DataFolderTest {
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("chartwell-folder");
    }

    @AfterEach
    void deleteFolder() throws IOException {
        Folders.delete(folder);
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(EmbeddedPostgresTest.setup(folder));
    }

    @Test
    void refusesAFolderInUseByAnotherProcess() throws IOException {
        Process holder = EmbeddedPostgresTest.java(List.of(), LockHolder.class, folder.toString());
        try (BufferedReader out = holder.inputReader()) {
            assertThat(out.readLine()).isEqualTo("held");
            assertThatThrownBy(this::start)
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("in use by another Chartwell");
            assertThat(folder.resolve("postgres")).doesNotExist();
        } finally {
            holder.destroyForcibly();
        }
    }

    /// Holds the lock of a folder until it is killed.
    static final class LockHolder {
        public static void main(String[] args) throws Exception {
            try (FolderLock held = FolderLock.take(Path.of(args[0]))) {
                System.out.println("held");
                System.in.read();
                assertThat(held).isNotNull();
            }
        }
    }

    @Test
    void leavesAPostgresAloneThatSomeoneElseRunsInTheFolder() throws IOException {
        start().close();
        PostgresPrograms programs =
                PostgresPrograms.unpacked(EmbeddedPostgresTest.setup(folder).programs());
        Path data = folder.resolve("postgres");
        List<String> command =
                ProgramAccount.detect()
                        .command(
                                List.of(
                                        programs.path("postgres"),
                                        "-D",
                                        data.toString(),
                                        "-c",
                                        "listen_addresses=",
                                        "-c",
                                        "unix_socket_directories=" + data));
        Process foreign =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("foreign.log").toFile())
                        .start();
        try {
            Postmaster postmaster = new Postmaster(data);
            while (!postmaster.ready(foreign.pid())) {
                assertThat(foreign.isAlive()).isTrue();
                Pause.briefly();
            }
            assertThatThrownBy(this::start)
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("a PostgreSQL that Chartwell did not start")
                    .hasMessageContaining("Stop it (process " + foreign.pid() + ")");
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            new Postmaster(data).stop(foreign.toHandle());
        }
        start().close();
    }

    @Test
    void letsOthersPassThroughANewFolderAndNotLookIntoItWhateverTheUmask() throws IOException {
        Path parent = folder.resolve("new");
        Path made = parent.resolve("data");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process java =
                EmbeddedPostgresTest.java(
                        List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"),
                        OwnPrograms.class,
                        made.toString());
        try (BufferedReader out = java.inputReader()) {
            assertThat(out.readLine()).isEqualTo("chartwell");
            assertThat(java.onExit().join().exitValue()).isZero();
        }
        for (Path folder : List.of(parent, made)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx--x--x");
        }
    }

    /// Starts, as production does, with programs in the data folder; root as another account.
    static final class OwnPrograms {
        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            ProgramAccount account =
                    System.getProperty("user.name").equals("root")
                            ? ProgramAccount.unprivileged()
                            : ProgramAccount.detect();
            EmbeddedSetup setup =
                    new EmbeddedSetup(folder, folder.resolve("programs"), account, Map.of());
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(setup)) {
                System.out.println(
                        EmbeddedPostgresTest.text(postgres, "select current_database()"));
            }
        }
    }
}
