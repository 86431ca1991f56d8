package chartwell.server.intake;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/// What a piece of JSON is, seen by walking over its tokens once; the server is the one who checks.
sealed interface Contents {

    /// A batch or transaction with so many entries. `typeAt` is where the bundle's type stands in
    /// the text, with its quotes. `ground` tells whether it has organizations, practitioners or
    /// places but no people.
    record Exchange(String type, int typeAt, int entries, boolean ground) implements Contents {

        /// The text of this bundle with another type.
        byte[] as(String other, byte[] json) {
            byte[] word = other.getBytes(StandardCharsets.US_ASCII);
            int from = typeAt + 1;
            int rest = from + type.length();
            byte[] changed = new byte[json.length - type.length() + word.length];
            System.arraycopy(json, 0, changed, 0, from);
            System.arraycopy(word, 0, changed, from, word.length);
            System.arraycopy(json, rest, changed, from + word.length, json.length - rest);
            return changed;
        }
    }

    /// A resource that is no such bundle.
    record Resource(String type, String id) implements Contents {}

    /// Nothing that can be sent.
    record Unusable(String why) implements Contents {}

    JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(500)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    Set<String> SENT = Set.of("batch", "transaction");

    /// What others refer to by identifier.
    Set<String> GROUND = Set.of("Organization", "Practitioner", "PractitionerRole", "Location");

    Pattern TYPE = Pattern.compile("[A-Za-z]{1,64}");
    Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    /// Looks at a text.
    static Contents of(byte[] json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Unusable("is no JSON object.");
            }
            Walk walk = new Walk(parser);
            walk.root();
            return walk.contents();
        } catch (JacksonException e) {
            return new Unusable(
                    "is no JSON from line %d, column %d."
                            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
    }

    /// One walk over a text.
    final class Walk {
        private final JsonParser parser;
        private @Nullable String resourceType;
        private @Nullable String id;
        private @Nullable String type;
        private int typeAt;
        private int entries;
        private boolean people;
        private boolean ground;

        Walk(JsonParser parser) {
            this.parser = parser;
        }

        void root() {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.VALUE_STRING) {
                    text(name);
                } else if (name.equals("entry") && token == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        entries++;
                        entry();
                    }
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                resourceType = null;
            }
        }

        private void text(String name) {
            switch (name) {
                case "resourceType" -> resourceType = parser.getString();
                case "id" -> id = parser.getString();
                case "type" -> {
                    type = parser.getString();
                    typeAt = (int) parser.currentTokenLocation().getByteOffset();
                }
                default -> {}
            }
        }

        private void entry() {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("resource")) {
                    resource();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void resource() {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("resourceType")) {
                    people |= parser.getString().equals("Patient");
                    ground |= GROUND.contains(parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
        }

        Contents contents() {
            if (resourceType == null) {
                return new Unusable("is no single FHIR resource.");
            }
            if (resourceType.equals("Bundle") && type != null && SENT.contains(type)) {
                return new Exchange(type, typeAt, entries, ground && !people);
            }
            if (resourceType.equals("Bundle") && !"document".equals(type)) {
                return new Unusable("is a Bundle, but neither a batch nor a transaction.");
            }
            if (id == null) {
                return new Unusable("has no id, so that taking it again would make another one.");
            }
            if (!TYPE.matcher(resourceType).matches() || !ID.matcher(id).matches()) {
                return new Unusable("has a type or an id that FHIR does not allow.");
            }
            return new Resource(resourceType, id);
        }
    }
}
