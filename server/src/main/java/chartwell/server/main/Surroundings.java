package chartwell.server.main;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What the program takes from outside: environment, terminal, time and randomness. Only [Main]
/// makes a real one, so that tests can make theirs.
record Surroundings(
        Map<String, String> environment,
        PrintStream out,
        PrintStream err,
        InstantSource clock,
        RandomGenerator random) {

    Surroundings {
        environment = Map.copyOf(environment);
    }
}
