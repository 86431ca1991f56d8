package chartwell.bench.population;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonWriter;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The bare texts of resources: a file with one as compact JSON on each line.
public record Texts(Path file) {
    private static final JsonLimits LIMITS = JsonLimits.DEFAULT.withBytes(1 << 30);

    /// The texts of all resources in bundles, written to `file` unless they are there.
    public static Texts of(List<Path> bundles, Path file) throws IOException {
        if (!Files.exists(file)) {
            Path partial = file.resolveSibling(file.getFileName() + ".partial");
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(partial), 1 << 20)) {
                for (Path bundle : bundles) {
                    write(JsonReader.readObject(Files.readAllBytes(bundle), LIMITS), out);
                }
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Texts(file);
    }

    private static void write(JsonObject bundle, OutputStream out) throws IOException {
        for (JsonObject entry : bundle.objects("entry")) {
            if (entry.get("resource") instanceof JsonObject resource) {
                JsonWriter.write(resource, out);
                out.write('\n');
            }
        }
    }

    /// The first texts, up to so many bytes together.
    public List<byte[]> first(long bytes) throws IOException {
        List<byte[]> texts = new ArrayList<>();
        long[] room = {bytes};
        each(
                (buffer, from, length) -> {
                    room[0] -= length;
                    if (room[0] >= 0) {
                        texts.add(Arrays.copyOfRange(buffer, from, from + length));
                    }
                });
        return texts;
    }

    /// Takes a text: `length` bytes of a buffer that is used again afterwards.
    public interface Taker {
        void take(byte[] buffer, int from, int length) throws IOException;
    }

    /// Hands over each text in turn.
    ///
    /// @return the bytes of all of them, without the ends of lines
    public long each(Taker taker) throws IOException {
        return new Lines(taker).read(file);
    }

    /// How many there are, and their bytes together.
    public Size size() throws IOException {
        long[] count = {0};
        long bytes = each((buffer, from, length) -> count[0]++);
        return new Size(count[0], bytes);
    }

    /// A number of resources and the bytes of their texts.
    public record Size(long resources, long bytes) {}
}
