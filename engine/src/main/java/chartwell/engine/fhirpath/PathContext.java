package chartwell.engine.fhirpath;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;

import org.jspecify.annotations.Nullable;

import java.time.OffsetDateTime;

/// What an expression may ask beyond its resource: the time, a terminology, resources elsewhere,
/// and where `trace()` goes. What is not given, an expression cannot have: it is told so.
public record PathContext(
        @Nullable OffsetDateTime now,
        @Nullable Terminology terminology,
        References references,
        Trace trace) {

    /// Nothing but the resource.
    public static final PathContext NOTHING =
            new PathContext(null, null, _ -> null, (_, _, _) -> {});

    /// Finds what a literal reference leads to outside of the resource; null where it is not there.
    @FunctionalInterface
    public interface References {
        /// `reference` is as written: `Patient/12`, `https://…/Patient/12`, `urn:uuid:…`.
        @Nullable JsonObject find(String reference);
    }

    /// Takes what `trace()` shows.
    @FunctionalInterface
    public interface Trace {
        /// A node; `name` is the first argument of `trace()`.
        void node(String name, @Nullable Json value, NodeType type);
    }

    /// The same at a time.
    public PathContext at(OffsetDateTime time) {
        return new PathContext(time, terminology, references, trace);
    }

    /// The same with a terminology.
    public PathContext with(Terminology codes) {
        return new PathContext(now, codes, references, trace);
    }

    /// The same with other resources.
    public PathContext with(References others) {
        return new PathContext(now, terminology, others, trace);
    }

    /// The same with somebody who wants to see what is traced.
    public PathContext tracing(Trace watcher) {
        return new PathContext(now, terminology, references, watcher);
    }
}
