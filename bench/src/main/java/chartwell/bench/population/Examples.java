package chartwell.bench.population;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The examples of the R4 specification, as HL7 publishes them.
///
/// Each second one belongs to one of two halves: the compression dictionary was trained with the
/// first, and is measured on the second. Collections of definitions are in neither: one of 30 MB
/// would outweigh all others.
public final class Examples {
    private static final int LARGEST = 200_000;

    private Examples() {}

    /// The half with which the dictionary was trained.
    public static List<byte[]> trainedWith() throws IOException {
        return half(0);
    }

    /// The half that the dictionary has not seen.
    public static List<byte[]> heldOut() throws IOException {
        return half(1);
    }

    private static List<byte[]> half(int first) throws IOException {
        List<String> names =
                new String(resource("spec-json.txt"), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("OK "))
                        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                        .sorted()
                        .toList();
        List<byte[]> texts = new ArrayList<>();
        for (int i = first; i < names.size(); i += 2) {
            byte[] json = resource(names.get(i));
            if (json.length <= LARGEST) {
                texts.add(json);
            }
        }
        return texts;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Examples.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("there is no " + name + " among the examples");
            }
            return in.readAllBytes();
        }
    }
}
