package chartwell.server.fhir;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// An entry of a batch or transaction: a request in all but name.
record BundleEntry(int index, @Nullable String fullUrl, Request request) {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");
    private static final Map<String, String> HEADERS =
            Map.of(
                    "ifNoneMatch", "If-None-Match",
                    "ifModifiedSince", "If-Modified-Since",
                    "ifMatch", "If-Match",
                    "ifNoneExist", "If-None-Exist");

    /// The entries of a Bundle that came with a request.
    ///
    /// @throws Refusal where one cannot be understood
    static List<BundleEntry> of(JsonObject bundle, Request outer) {
        Map<Integer, Refusal> refused = new TreeMap<>();
        List<BundleEntry> entries = of(bundle, outer, refused);
        if (!refused.isEmpty()) {
            throw refused.values().iterator().next();
        }
        return entries;
    }

    /// The entries that can be understood; the others are `refused` by their index.
    ///
    /// @throws Refusal where there is no list of entries
    static List<BundleEntry> of(JsonObject bundle, Request outer, Map<Integer, Refusal> refused) {
        Json entries = bundle.get("entry");
        if (entries == null) {
            return List.of();
        }
        if (!(entries instanceof JsonArray array)) {
            throw at("Bundle.entry", "entry is a list of objects: [{…}].");
        }
        List<BundleEntry> read = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            try {
                if (!(array.get(i) instanceof JsonObject entry)) {
                    throw at("Bundle.entry[" + i + "]", "An entry is an object: {…}.");
                }
                read.add(of(i, entry, outer));
            } catch (Refusal refusal) {
                refused.put(i, refusal);
            }
        }
        return read;
    }

    private static BundleEntry of(int index, JsonObject entry, Request outer) {
        String place = "Bundle.entry[" + index + "]";
        JsonObject request = entry.object("request");
        if (request == null) {
            throw at(place, "The entry needs a request with method and url.");
        }
        String method = request.text("method");
        if (method == null || !METHODS.contains(method)) {
            throw at(place + ".request.method", "The method is GET, HEAD, POST, PUT or DELETE.");
        }
        String url = request.text("url");
        if (url == null) {
            throw at(place + ".request.url", "The request needs a url.");
        }
        Map<String, String> headers = new HashMap<>();
        HEADERS.forEach(
                (element, header) -> {
                    String value = request.text(element);
                    if (value != null) {
                        headers.put(header, value);
                    } else if (request.has(element)) {
                        throw at(
                                place + ".request." + element,
                                "This element is a string. Write it in quotes.");
                    }
                });
        String prefer = outer.headers().get("Prefer");
        if (prefer != null) {
            headers.put("Prefer", prefer);
        }
        if (entry.has("resource") && entry.object("resource") == null) {
            throw at(place + ".resource", "A resource is an object: {…}.");
        }
        if (entry.has("fullUrl") && entry.text("fullUrl") == null) {
            throw at(place + ".fullUrl", "A fullUrl is a string. Write it in quotes.");
        }
        Request inner =
                new Request(
                        outer.access(),
                        method.equals("HEAD") ? "GET" : method.toUpperCase(Locale.ROOT),
                        outer.base(),
                        target(url, outer.base(), place),
                        Request.Headers.of(headers),
                        new EntryContent(entry.object("resource")));
        return new BundleEntry(index, entry.text("fullUrl"), inner);
    }

    /// The URL is relative to the base; with the base before it it means the same.
    private static Target target(String url, String base, String place) {
        String below = url.startsWith(base + "/") ? url.substring(base.length()) : url;
        try {
            return Target.of(below.startsWith("/") ? below.substring(1) : below);
        } catch (Refusal refusal) {
            throw at(place + ".request.url", refusal.problems().getFirst().message());
        }
    }

    private static Refusal at(String place, String message) {
        return Refusal.of(Problem.of(Kind.INVALID, "structure", message).at(place));
    }
}
