package chartwell.bench.dictionary;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a dictionary makes of samples it has not seen, at one level.
final class Measurement {

    private final int level;
    private final Map<String, long[]> byType = new TreeMap<>();
    private long count;
    private long before;
    private long after;
    private long compressing;
    private long opening;

    /// Compresses and opens each sample.
    Measurement(byte[] dictionary, int level, List<Sample> samples) {
        this.level = level;
        try (ZstdDictCompress compress = new ZstdDictCompress(dictionary, level);
                ZstdDictDecompress decompress = new ZstdDictDecompress(dictionary);
                ZstdCompressCtx compressor = new ZstdCompressCtx();
                ZstdDecompressCtx opener = new ZstdDecompressCtx()) {
            compressor.loadDict(compress);
            opener.loadDict(decompress);
            List<byte[]> packed = new ArrayList<>(samples.size());
            long began = System.nanoTime();
            for (Sample sample : samples) {
                packed.add(compressor.compress(sample.tail()));
            }
            compressing = System.nanoTime() - began;
            for (int i = 0; i < packed.size(); i++) {
                byte[] tail = samples.get(i).tail();
                began = System.nanoTime();
                byte[] opened = opener.decompress(packed.get(i), tail.length);
                opening += System.nanoTime() - began;
                if (!Arrays.equals(opened, tail)) {
                    throw new AssertionError("what was opened is not what was compressed");
                }
                add(samples.get(i).type(), tail.length, packed.get(i).length);
            }
        }
    }

    private void add(String type, int raw, int packed) {
        long[] sums = byType.computeIfAbsent(type, _ -> new long[3]);
        sums[0]++;
        sums[1] += raw;
        sums[2] += packed;
        count++;
        before += raw;
        after += packed;
    }

    /// One line over all types.
    String total() {
        return String.format(
                Locale.ROOT,
                "level %d: %,d bytes from %,d, %.1f a resource, 1 : %.2f,"
                        + " %.0f MB/s in, %.0f MB/s out",
                level,
                after,
                before,
                (double) after / count,
                (double) before / after,
                before * 1e3 / compressing,
                before * 1e3 / opening);
    }

    /// A line for each type: how many, average bytes before and after.
    String types() {
        StringBuilder lines = new StringBuilder();
        byType.forEach(
                (type, sums) ->
                        lines.append(
                                String.format(
                                        Locale.ROOT,
                                        "  %-28s %7d  %8.1f  %7.1f%n",
                                        type,
                                        sums[0],
                                        (double) sums[1] / sums[0],
                                        (double) sums[2] / sums[0])));
        return lines.toString();
    }
}
