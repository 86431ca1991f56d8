package chartwell.server.fhir;

import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonSink;
import chartwell.record.content.Stored;
import chartwell.record.read.PastVersion;

import java.time.Instant;

/// Writes a Bundle by splicing: stored resources go in as they are, unread. Links and total come
/// first, then entries. For use by one thread.
final class BundleWriter {
    private final JsonSink sink = new JsonSink(16 << 10);
    private final String base;
    private boolean inLinks;
    private boolean inEntries;
    private Instant lastTime = Instant.MIN;
    private String lastTimeWritten = "";

    /// A Bundle of a type (`searchset`) whose resources live below `base`.
    BundleWriter(String type, String base) {
        this.base = base;
        sink.raw("{\"resourceType\":\"Bundle\",\"type\":\"").raw(type).raw("\"");
    }

    BundleWriter total(long total) {
        sink.raw(",\"total\":").raw(Long.toString(total));
        return this;
    }

    /// A link; all links come one after the other.
    BundleWriter link(String relation, String url) {
        sink.raw(inLinks ? "," : ",\"link\":[");
        inLinks = true;
        sink.raw("{\"relation\":\"").raw(relation).raw("\",\"url\":").string(url).raw("}");
        return this;
    }

    /// A match or an included resource.
    void found(Stored resource, boolean included, Representation representation) {
        beginEntry();
        fullUrl(resource);
        resource(resource, representation);
        sink.raw(included ? ",\"search\":{\"mode\":\"include\"}}" : MATCH);
    }

    private static final String MATCH = ",\"search\":{\"mode\":\"match\"}}";

    /// What was left out of a search.
    void outcome(JsonObject outcome) {
        beginEntry();
        sink.raw("\"resource\":").json(outcome).raw(",\"search\":{\"mode\":\"outcome\"}}");
    }

    /// A version in a history, with the request that would make it and its answer.
    void version(PastVersion past, Representation representation) {
        Stored version = past.stored();
        beginEntry();
        fullUrl(version);
        if (!version.deleted()) {
            resource(version, representation);
        }
        switch (past.change()) {
            case CREATED -> made("POST", version.type(), 201);
            case PUT_NEW -> made("PUT", version.reference(), 201);
            case UPDATED -> made("PUT", version.reference(), 200);
            case DELETED -> made("DELETE", version.reference(), 204);
        }
        sink.string("W/\"" + version.version() + "\"");
        sink.raw(",\"lastModified\":\"").raw(version.lastUpdated()).raw("\"}}");
    }

    private void made(String method, String url, int status) {
        sink.raw(",\"request\":{\"method\":\"").raw(method).raw("\",\"url\":\"").raw(url);
        sink.raw("\"},\"response\":{\"status\":\"").raw(Status.words(status)).raw("\",\"etag\":");
    }

    /// The answer to an entry of a batch or transaction.
    void response(Answer answer) {
        beginEntry();
        if (answer.body() instanceof Answer.Body.Resource(JsonSink json)) {
            sink.raw("\"resource\":").raw(json.toBytes()).raw(",");
        }
        sink.raw("\"response\":{\"status\":\"").raw(Status.words(answer.status())).raw("\"");
        String location = answer.location();
        if (location != null) {
            String relative =
                    location.startsWith(base) ? location.substring(base.length() + 1) : location;
            sink.raw(",\"location\":").string(relative);
        }
        String etag = answer.etag();
        if (etag != null) {
            sink.raw(",\"etag\":").string(etag);
        }
        Instant modified = answer.lastModified();
        if (modified != null) {
            sink.raw(",\"lastModified\":\"").raw(written(modified)).raw("\"");
        }
        if (answer.body() instanceof Answer.Body.Explanation(JsonSink json)) {
            sink.raw(",\"outcome\":").raw(json.toBytes());
        }
        sink.raw("}}");
    }

    /// Entries of a transaction share their time.
    private String written(Instant time) {
        if (!time.equals(lastTime)) {
            lastTime = time;
            lastTimeWritten = time.toString();
        }
        return lastTimeWritten;
    }

    /// The whole Bundle; nothing can be added after it.
    JsonSink end() {
        endLinks();
        return sink.raw(inEntries ? "]}" : "}");
    }

    private void beginEntry() {
        endLinks();
        sink.raw(inEntries ? ",{" : ",\"entry\":[{");
        inEntries = true;
    }

    private void endLinks() {
        if (inLinks) {
            sink.raw("]");
            inLinks = false;
        }
    }

    private void fullUrl(Stored resource) {
        sink.raw("\"fullUrl\":").string(base + "/" + resource.reference());
    }

    private void resource(Stored resource, Representation representation) {
        sink.raw(",\"resource\":");
        representation.write(resource, sink);
    }
}
