package chartwell.bench.dictionary;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.record.content.Tail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Makes of a resource in a bundle what the record would keep of it: references between entries,
/// and conditional ones, become references to ids such as the server gives.
///
/// Each reference gets an id of its own: were it the same one in all of a person's resources, the
/// dictionary would learn it.
final class AsStored {

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private final RandomGenerator random;

    AsStored(RandomGenerator random) {
        this.random = random;
    }

    /// The resources of a bundle.
    List<Sample> ofBundle(JsonObject bundle) {
        Map<String, String> types = new HashMap<>();
        for (JsonObject entry : bundle.objects("entry")) {
            JsonObject resource = entry.object("resource");
            String fullUrl = entry.text("fullUrl");
            if (resource != null && fullUrl != null) {
                types.put(fullUrl, String.valueOf(resource.text("resourceType")));
            }
        }
        List<Sample> samples = new ArrayList<>();
        for (JsonObject entry : bundle.objects("entry")) {
            JsonObject resource = entry.object("resource");
            if (resource != null) {
                samples.add(of(resource, types));
            }
        }
        return samples;
    }

    /// A resource; `types` has the type behind each full URL that it may refer to.
    Sample of(JsonObject resource, Map<String, String> types) {
        String type = String.valueOf(resource.text("resourceType"));
        return new Sample(type, Tail.of((JsonObject) rewritten(resource, types)));
    }

    private Json rewritten(Json value, Map<String, String> types) {
        return switch (value) {
            case JsonObject object -> {
                JsonObject.Builder builder = JsonObject.builder();
                for (int i = 0; i < object.size(); i++) {
                    Json member = object.value(i);
                    builder.add(
                            object.name(i),
                            object.name(i).equals("reference")
                                            && member instanceof Json.JsonString(String text)
                                    ? Json.string(reference(text, types))
                                    : rewritten(member, types));
                }
                yield builder.build();
            }
            case JsonArray array ->
                    JsonArray.of(
                            array.items().stream().map(item -> rewritten(item, types)).toList());
            case Json.JsonString _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> value;
        };
    }

    private String reference(String text, Map<String, String> types) {
        String type = types.get(text);
        int question = text.indexOf('?');
        if (type == null && question > 0) {
            type = text.substring(0, question);
        }
        return type == null ? text : type + "/" + id();
    }

    /// An id like the server's: the number of a row, then 24 random bits, 5 bits a character.
    private String id() {
        long bits = random.nextLong(1L << 46);
        char[] id = new char[13];
        for (int i = 12; i >= 0; i--) {
            id[i] = DIGITS[(int) (bits & 31)];
            bits >>>= 5;
        }
        return new String(id);
    }
}
