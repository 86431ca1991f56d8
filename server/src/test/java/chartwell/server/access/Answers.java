package chartwell.server.access;

import chartwell.engine.json.Json;
import chartwell.engine.json.Json.JsonBoolean;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.server.access.Asking.Question;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Takes Bundles apart.
final class Answers {
    private Answers() {}

    static JsonObject resource(String text) {
        return JsonReader.readObject(text.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }

    static List<JsonObject> entries(Asking.Said said) {
        return resource(said.text()).objects("entry");
    }

    static Optional<Long> total(Asking.Said said) {
        return total(resource(said.text()));
    }

    static Optional<Long> total(JsonObject bundle) {
        return bundle.get("total") instanceof Json.JsonNumber(String text)
                ? Optional.of(Long.parseLong(text))
                : Optional.empty();
    }

    /// All dangling references, as `from path to deleted`.
    static List<String> dangling(Asking asking, Asking.Who who) {
        List<String> found = new ArrayList<>();
        @Nullable String next = "/fhir/$dangling-references?_count=2";
        while (next != null) {
            JsonObject page = resource(asking.ask(who, Question.get(next)).text());
            next = null;
            for (JsonObject parameter : page.objects("parameter")) {
                String url = parameter.text("valueUrl");
                if (url != null) {
                    next = below(url);
                } else {
                    found.add(
                            parameter.objects("part").stream()
                                    .map(Answers::value)
                                    .collect(Collectors.joining(" ")));
                }
            }
        }
        return found;
    }

    private static String value(JsonObject part) {
        JsonObject led = part.object("valueReference");
        String text = led == null ? part.text("valueString") : led.text("reference");
        return text == null ? "deleted " + JsonBoolean.TRUE.equals(part.get("valueBoolean")) : text;
    }

    private static String below(String url) {
        URI uri = URI.create(url);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /// Where the next page is, below the server's address.
    static @Nullable String next(JsonObject bundle) {
        return bundle.objects("link").stream()
                .filter(link -> "next".equals(link.text("relation")))
                .map(link -> below(String.valueOf(link.text("url"))))
                .findFirst()
                .orElse(null);
    }

    /// Whether an entry counts: what is sent along does not.
    static boolean isMatch(JsonObject entry) {
        JsonObject search = entry.object("search");
        return search == null || "match".equals(search.text("mode"));
    }

    /// `Patient/1` of an entry.
    static String reference(JsonObject entry) {
        String fullUrl = String.valueOf(entry.text("fullUrl"));
        int id = fullUrl.lastIndexOf('/');
        return fullUrl.substring(fullUrl.lastIndexOf('/', id - 1) + 1);
    }

    /// The version that an entry shows.
    static @Nullable String version(JsonObject entry) {
        JsonObject resource = entry.object("resource");
        JsonObject meta = resource == null ? null : resource.object("meta");
        if (meta != null) {
            return meta.text("versionId");
        }
        JsonObject response = Objects.requireNonNullElse(entry.object("response"), entry);
        String etag = response.text("etag");
        return etag == null ? null : etag.replaceAll("\\D", "");
    }
}
