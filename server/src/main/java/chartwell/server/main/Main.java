package chartwell.server.main;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// The program. To add a command, write a class of its name and list it here.
public final class Main {
    private static final List<Command> COMMANDS =
            List.of(
                    new Demo(),
                    new Serve(),
                    new ImportCommand(),
                    new IdentityCommand(),
                    new SampleCommand(),
                    new AuditCommand(),
                    new FhirPathCommand(System.in),
                    new ViewCommand(),
                    new Rehearse());

    private Main() {}

    /// Carries out one command and ends with its status: 0 well, 1 failed, 2 not understood.
    public static void main(String[] arguments) {
        Surroundings surroundings =
                new Surroundings(
                        System.getenv(),
                        System.out,
                        System.err,
                        InstantSource.system(),
                        new SecureRandom());
        quiet();
        System.exit(run(Arrays.asList(arguments), COMMANDS, surroundings));
    }

    /// Only what someone has to act upon is logged; libraries log in two ways.
    private static void quiet() {
        System.setProperty(
                "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT %4$s %3$s: %5$s%n");
        Logger.getLogger("").setLevel(Level.WARNING);
    }

    static int run(List<String> arguments, List<Command> commands, Surroundings surroundings) {
        PrintStream err = surroundings.err();
        String name = arguments.isEmpty() ? "help" : arguments.getFirst();
        Command command =
                commands.stream()
                        .filter(known -> known.name().equals(name))
                        .findFirst()
                        .orElse(null);
        if (command == null) {
            boolean asked = List.of("help", "--help", "-h").contains(name);
            (asked ? surroundings.out() : err).println(overview(commands));
            return asked ? 0 : 2;
        }
        List<String> rest = arguments.subList(1, arguments.size());
        if (rest.contains("--help")) {
            surroundings.out().println(command.help());
            return 0;
        }
        try {
            return command.run(Options.of(rest, command.options()), surroundings);
        } catch (Usage e) {
            err.println(e.getMessage());
            err.println(command.help());
            return 2;
        } catch (InterruptedException stopped) {
            // Told to stop: the process ends with the status of the signal.
            return 1;
        } catch (Exception e) {
            err.println("chartwell " + name + " failed: " + e.getMessage());
            if (surroundings.environment().containsKey("CHARTWELL_TRACE")) {
                Arrays.stream(e.getStackTrace()).forEach(frame -> err.println("    at " + frame));
            }
            return 1;
        }
    }

    private static String overview(List<Command> commands) {
        return commands.stream()
                .map(command -> "  %-8s %s".formatted(command.name(), command.summary()))
                .collect(Collectors.joining("\n", "chartwell COMMAND [OPTION...]\n\n", ""));
    }
}
