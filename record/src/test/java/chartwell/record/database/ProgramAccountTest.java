package chartwell.record.database;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// In a process whose system commands are scripts, so that it is told to be root on any machine.
final class ProgramAccountTest {
    @TempDir Path commands;

    @Test
    void takesANamespaceWhereRootMayMakeOne() throws Exception {
        command("id", "echo 0");
        command("unshare", "exit 0");
        assertThat(detected()).contains("prefix=[unshare, --user], owner=root");
    }

    @Test
    void takesAnAccountWhereNamespacesAreForbidden() throws Exception {
        command("id", "case \"$*\" in '-u chartwell') exit 1 ;; *) echo 0 ;; esac");
        command("unshare", "exit 1");
        command("setpriv", "exit 0");
        assertThat(detected())
                .contains("setpriv, --reuid=postgres, --regid=0, --clear-groups], owner=postgres");
    }

    @Test
    void saysWhatToDoWhereRootHasNeither() throws Exception {
        command("id", "echo 0");
        command("unshare", "exit 1");
        command("setpriv", "exit 1");
        assertThat(detected())
                .contains("DatabaseUnusable", "PostgreSQL does not run as root", "--database-url");
    }

    @Test
    void changesNothingForAnOrdinaryUser() throws Exception {
        command("id", "echo 1000");
        assertThat(detected()).contains("prefix=[], owner=null");
    }

    private void command(String name, String script) throws IOException {
        Path file = Files.writeString(commands.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String detected() throws IOException {
        ProcessBuilder java =
                new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Detecting.class.getName());
        java.environment().merge("PATH", commands.toString(), (path, first) -> first + ":" + path);
        Process process = java.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    /// Says what was detected.
    static final class Detecting {
        public static void main(String[] args) {
            System.out.println(ProgramAccount.detect());
        }
    }
}
