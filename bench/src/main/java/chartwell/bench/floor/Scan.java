package chartwell.bench.floor;

import chartwell.bench.population.Texts;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Texts of resources from token to token with the tokenizer that the engine reads by, on one core:
/// nothing that reads JSON could be faster.
///
/// @param bytes that were walked over
/// @param seconds that it took
/// @param tokens that were seen
public record Scan(long bytes, double seconds, long tokens) {
    private static final long IN_MEMORY = 64 << 20;
    private static final JsonFactory JSON = new JsonFactory();

    /// Walks over the first 64 MB again and again, after a first time that does not count.
    public static Scan measure(Texts texts, Duration time) throws IOException {
        List<byte[]> all = texts.first(IN_MEMORY);
        long size = all.stream().mapToLong(text -> text.length).sum();
        walk(all);
        long bytes = 0;
        long tokens = 0;
        long began = System.nanoTime();
        do {
            tokens += walk(all);
            bytes += size;
        } while (System.nanoTime() - began < time.toNanos());
        return new Scan(bytes, (System.nanoTime() - began) / 1e9, tokens);
    }

    private static long walk(List<byte[]> texts) {
        long tokens = 0;
        for (byte[] text : texts) {
            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
                while (parser.nextToken() != null) {
                    tokens++;
                }
            }
        }
        return tokens;
    }

    /// MB (10^6 bytes) a second.
    public double rate() {
        return bytes / 1e6 / seconds;
    }
}
