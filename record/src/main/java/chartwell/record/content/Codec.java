package chartwell.record.content;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/// Compresses tails with the newest dictionary of the database, and opens what any of its
/// dictionaries made. Dictionaries are never deleted, so that a restored database can be read.
/// Safe to share between threads.
public final class Codec {
    /// A level that keeps up with the load; higher ones gain a few per cent.
    private static final int LEVEL = 3;

    private static final int IDLE = 16;
    private static final long LARGEST = 256L << 20;

    private final int newest;
    private final ZstdDictCompress compress;

    // A context is dearer to make than most tails are to compress, so they are kept.
    private final BlockingQueue<ZstdCompressCtx> compressors = new ArrayBlockingQueue<>(IDLE);
    private final BlockingQueue<ZstdDecompressCtx> openers = new ArrayBlockingQueue<>(IDLE);
    private final Map<Integer, ZstdDictDecompress> decompress = new ConcurrentHashMap<>();

    /// @param dictionaries bytes by number; at least one
    public Codec(Map<Integer, byte[]> dictionaries) {
        TreeMap<Integer, byte[]> sorted = new TreeMap<>(dictionaries);
        this.newest = sorted.lastKey();
        this.compress = new ZstdDictCompress(sorted.lastEntry().getValue(), LEVEL);
        sorted.forEach((number, bytes) -> decompress.put(number, new ZstdDictDecompress(bytes)));
    }

    /// The number of the dictionary that is used now.
    public int dictionary() {
        return newest;
    }

    /// The compressed form of a tail.
    public byte[] compress(byte[] tail) {
        if (tail.length == 0) {
            return tail;
        }
        ZstdCompressCtx context = compressors.poll();
        if (context == null) {
            context = new ZstdCompressCtx().loadDict(compress);
        }
        byte[] body = context.compress(tail);
        if (!compressors.offer(context)) {
            context.close();
        }
        return body;
    }

    /// The tail of a compressed form.
    ///
    /// @throws IllegalStateException if the dictionary is not in the database or the bytes are
    ///     damaged
    public byte[] decompress(int dictionary, byte[] body) {
        if (body.length == 0) {
            return body;
        }
        ZstdDictDecompress with = decompress.get(dictionary);
        if (with == null) {
            throw new IllegalStateException("content needs dictionary " + dictionary);
        }
        long size = Zstd.getFrameContentSize(body);
        if (size < 0 || size > LARGEST) {
            throw new IllegalStateException("content is damaged: size " + size);
        }
        byte[] tail = open(body, with, (int) size);
        if (tail.length != size) {
            throw new IllegalStateException("content is damaged: cut off");
        }
        return tail;
    }

    private byte[] open(byte[] body, ZstdDictDecompress with, int size) {
        ZstdDecompressCtx context = openers.poll();
        if (context == null) {
            context = new ZstdDecompressCtx();
        }
        try {
            return context.loadDict(with).decompress(body, size);
        } catch (ZstdException e) {
            throw new IllegalStateException("content is damaged", e);
        } finally {
            if (!openers.offer(context)) {
                context.close();
            }
        }
    }
}
