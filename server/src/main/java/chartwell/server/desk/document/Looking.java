package chartwell.server.desk.document;

import chartwell.paper.Papers;
import chartwell.paper.page.Looked;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
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

    /// What the scan is; empty where that will be known later.
    Optional<Looked> at(Content scan) throws IOException {
        Optional<Looked> known = papers.known(scan);
        if (known.isPresent()) {
            return known;
        }
        CompletableFuture<Looked> looking =
                begun.computeIfAbsent(scan.digest(), digest -> begin(scan));
        try {
            return Optional.of(looking.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
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
