package chartwell.server.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Stands for Synthea: takes its arguments, talks like it, and writes files of its names.
final class FakeSynthea {

    private FakeSynthea() {}

    /// Makes as many people as asked for; fails for the seed 13.
    public static void main(String[] arguments) throws IOException {
        List<String> given = Arrays.asList(arguments);
        int patients = Integer.parseInt(given.get(given.indexOf("-p") + 1));
        String seed = given.get(given.indexOf("-s") + 1);
        if (seed.equals("13")) {
            System.err.println("no module of that name");
            System.exit(3);
        }
        String base =
                given.stream()
                        .filter(argument -> argument.startsWith("--exporter.baseDirectory="))
                        .findFirst()
                        .orElseThrow()
                        .split("=", 2)[1];
        Path folder = Files.createDirectories(Path.of(base, "fhir"));
        System.out.println("Loading module modules/allergies.json");
        for (int i = 1; i <= patients; i++) {
            System.out.println(i + " -- Person " + i + " (36 y/o M) Salem, Massachusetts  (100)");
            write(folder.resolve("Person_" + i + ".json"), "{ \"person\": " + i + ".0 }");
        }
        write(folder.resolve("practitionerInformation1767225600000.json"), "{ \"p\": true }");
        write(folder.resolve("hospitalInformation1767225600000.json"), "{\n  \"h\": \"a b\"\n}");
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
