package chartwell.server.desk.document;

import chartwell.paper.Papers;
import chartwell.paper.page.Looked;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks at scans without letting a page wait: a large one that was never looked at takes seconds,
/// and goes on while the page says so. Safe to share between threads.
final class Looking {
    private static final long PATIENCE_MILLIS = 200;

    private final Papers papers;
    private final Map<String, CompletableFuture<Looked>> begun = new ConcurrentHashMap<>();

    Looking(Papers papers) {
        this.papers = papers;
    }

    /// What scans are, in their order; empty for those of which that will be known later.
    List<Optional<Looked>> at(List<Content> scans) throws IOException {
        List<Future<Looked>> looking = new ArrayList<>();
        for (Content scan : scans) {
            looking.add(begun(scan));
        }
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        List<Optional<Looked>> looked = new ArrayList<>();
        for (Future<Looked> one : looking) {
            looked.add(ended(one, Math.max(0, until - System.nanoTime())));
        }
        return looked;
    }

    private Future<Looked> begun(Content scan) throws IOException {
        Optional<Looked> known = papers.known(scan);
        return known.isPresent()
                ? CompletableFuture.completedFuture(known.get())
                : begun.computeIfAbsent(scan.digest(), digest -> begin(scan));
    }

    private static Optional<Looked> ended(Future<Looked> looking, long nanos) throws IOException {
        try {
            return Optional.of(looking.get(nanos, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private CompletableFuture<Looked> begin(Content scan) {
        Executor own = task -> Thread.ofVirtual().start(task);
        return CompletableFuture.supplyAsync(() -> look(scan), own)
                .whenCompleteAsync((_, _) -> begun.remove(scan.digest()), own);
    }

    private Looked look(Content scan) {
        try {
            return papers.look(scan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
