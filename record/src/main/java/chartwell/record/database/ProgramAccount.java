package chartwell.record.database;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;

/// Under which account PostgreSQL's programs run. They refuse to run as root, so root hands them
/// to a user namespace in which it is nobody, or, where those are forbidden, to an unprivileged
/// account.
///
/// @param prefix what stands before a program's own command line
/// @param owner who must own the cluster's files; null where they already belong to us
record ProgramAccount(List<String> prefix, @Nullable String owner) {
    private static final List<String> UNPRIVILEGED = List.of("chartwell", "postgres", "nobody");

    ProgramAccount {
        prefix = List.copyOf(prefix);
    }

    static ProgramAccount detect() {
        if (!Command.run("id", "-u").output().strip().equals("0")) {
            return new ProgramAccount(List.of(), null);
        }
        return Command.run("unshare", "--user", "true").succeeded() ? namespace() : unprivileged();
    }

    static ProgramAccount namespace() {
        return new ProgramAccount(List.of("unshare", "--user"), "root");
    }

    static ProgramAccount unprivileged() {
        String account =
                UNPRIVILEGED.stream()
                        .filter(name -> Command.run("id", "-u", name).succeeded())
                        .findFirst()
                        .orElseThrow(ProgramAccount::noneToUse);
        String group = Command.run("id", "-g", account).output().strip();
        List<String> prefix =
                List.of("setpriv", "--reuid=" + account, "--regid=" + group, "--clear-groups");
        if (!Command.run(Stream.concat(prefix.stream(), Stream.of("true")).toList()).succeeded()) {
            throw noneToUse();
        }
        return new ProgramAccount(prefix, account);
    }

    private static DatabaseUnusable noneToUse() {
        return new DatabaseUnusable(
                "PostgreSQL does not run as root, and neither user namespaces (unshare --user) nor"
                        + " a change of account (setpriv to one of "
                        + UNPRIVILEGED
                        + ") work here",
                "Start Chartwell as an ordinary user, or use --database-url.");
    }

    /// The command line that runs a program under this account.
    List<String> command(List<String> program) {
        return Stream.concat(prefix.stream(), program.stream()).toList();
    }

    /// Gives a file, or a folder with all it holds, to this account, unless it has it already:
    /// one folder may be started as root with and without namespaces.
    void own(Path path) {
        if (owner == null) {
            return;
        }
        try {
            UserPrincipal account =
                    path.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(owner);
            if (Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(account)) {
                return;
            }
            try (Stream<Path> files = Files.walk(path)) {
                // The folder itself last: its owner says that all is done.
                for (Path file : files.toList().reversed()) {
                    Files.setAttribute(file, "owner:owner", account, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
