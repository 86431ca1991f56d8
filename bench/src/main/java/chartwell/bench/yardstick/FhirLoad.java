package chartwell.bench.yardstick;

import chartwell.bench.process.Children;
import chartwell.bench.process.Program;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The yardstick: a program of one file outside of the project, with which Chartwell's peers were
/// measured too. Each call is a process of its own.
///
/// @param source the program, which Java compiles as it starts
/// @param children what ends it early
record FhirLoad(Path source, Children children) {
    private static final Pattern JACKSON = Pattern.compile(".*com/fasterxml/jackson/core/.*[.]jar");

    /// Runs one of its commands against a server; the result is what it printed.
    List<String> run(URI fhir, Object... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Duser.language=en", "-cp", jackson(), source.toString()));
        line.add(fhir.toString());
        Arrays.stream(command).map(String::valueOf).forEach(line::add);
        return Program.run(children, line);
    }

    /// Its library, out of our own class path.
    private static String jackson() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> JACKSON.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
