package chartwell.engine.fhirpath;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// The examples of the FHIR R4 specification as JSON by file name, from a Maven artifact.
public final class FhirExamples {
    private static final String FOLDER = "json/spec/";

    private FhirExamples() {}

    /// Those that are not larger than a number of bytes.
    public static Map<String, byte[]> upTo(int bytes) {
        URL folder =
                Objects.requireNonNull(FhirExamples.class.getClassLoader().getResource(FOLDER));
        Map<String, byte[]> examples = new TreeMap<>();
        try (JarFile jar = ((JarURLConnection) folder.openConnection()).getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith(FOLDER)
                        && entry.getName().endsWith(".json")
                        && entry.getSize() <= bytes) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        examples.put(entry.getName().substring(FOLDER.length()), in.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples;
    }
}
