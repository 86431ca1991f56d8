package chartwell.engine.json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Grows one tree from a parser's tokens. Members and items wait on a stack until their object or
/// array is complete, so that each is copied once, to its size.
final class JsonTree {
    private static final String NOT_JSON =
            "the text is no JSON from here. Check for a missing quote, comma or bracket, a comment,"
                    + " a number such as 01 or NaN, or a line break within a string.";
    private static final int FEW_MEMBERS = 24;

    private final JsonParser parser;
    private final JsonLimits limits;
    private final boolean escapes;
    private final Repeats repeats;
    private String[] names = new String[64];
    private Json[] values = new Json[64];
    private int used;
    private int pushed;
    private int depth;
    private @Nullable String root;

    /// @param bytes how long the text is
    JsonTree(JsonParser parser, JsonLimits limits, boolean escapes, int bytes) {
        this.repeats = new Repeats(bytes);
        this.parser = parser;
        this.limits = limits;
        this.escapes = escapes;
    }

    /// The one value of the text.
    Json whole() {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw problem("the text is empty. Send one JSON value.");
            }
            Json value = value(first);
            if (parser.nextToken() != null) {
                throw problem("there is more text after the value. Send one value only.");
            }
            return value;
        } catch (UnexpectedEndOfInputException e) {
            throw problem("the text ends too early. Send it whole: it may have been cut off.");
        } catch (StreamConstraintsException e) {
            throw problem(
                    "a member's name is too long, or many are crafted to be slow. Use FHIR's.");
        } catch (JacksonException e) {
            throw problem(NOT_JSON);
        }
    }

    private Json value(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> string();
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> Json.JsonBoolean.TRUE;
            case VALUE_FALSE -> Json.JsonBoolean.FALSE;
            case VALUE_NULL -> Json.JsonNull.NULL;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw problem(NOT_JSON);
        };
    }

    private JsonObject object() {
        enter();
        int start = used;
        Set<String> seen = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            int count = used - start;
            if (count == FEW_MEMBERS) {
                seen = new HashSet<>(Arrays.asList(names).subList(start, used));
            }
            if (seen == null ? among(name, start) : !seen.add(name)) {
                throw problem("the member is there twice. Keep one of the two.");
            }
            if (count == limits.members()) {
                throw problem("the object has more than " + count + " members. Use fewer.");
            }
            if (escapes) {
                checkCharacters(name);
            }
            int at = push();
            names[at] = name;
            Json value = value(parser.nextToken());
            values[at] = value;
            if (depth == 1 && name.equals("resourceType")) {
                rootType(value);
            }
        }
        JsonObject object =
                JsonObject.wrap(
                        Arrays.copyOfRange(names, start, used),
                        Arrays.copyOfRange(values, start, used));
        leave(start);
        return object;
    }

    private boolean among(String name, int start) {
        for (int i = start; i < used; i++) {
            if (names[i].equals(name)) {
                return true;
            }
        }
        return false;
    }

    private JsonArray array() {
        enter();
        int start = used;
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            int at = push();
            // a local first: reading the item may replace the array that `values` names
            Json value = value(token);
            values[at] = value;
        }
        JsonArray array = JsonArray.wrap(Arrays.copyOfRange(values, start, used));
        leave(start);
        return array;
    }

    private void enter() {
        if (++depth > limits.depth()) {
            throw problem("values lie more than " + limits.depth() + " deep. Nest them less.");
        }
    }

    private void leave(int start) {
        depth--;
        used = start;
    }

    private int push() {
        if (++pushed > limits.values()) {
            throw problem(
                    "the text has more than " + limits.values() + " values. Send less at once.");
        }
        if (used == values.length) {
            names = Arrays.copyOf(names, used * 2);
            values = Arrays.copyOf(values, used * 2);
        }
        return used++;
    }

    private Json.JsonNumber number() {
        if (parser.getStringLength() > limits.numberLength()) {
            throw problem(
                    "the number has more than "
                            + limits.numberLength()
                            + " characters. Write it shorter.");
        }
        return new Json.JsonNumber(parser.getString());
    }

    private Json.JsonString string() {
        int length = parser.getStringLength();
        if (length > limits.stringLength()) {
            throw problem(
                    "the string has more than "
                            + limits.stringLength()
                            + " characters. Shorten it, or store it as a Binary.");
        }
        Json.JsonString string =
                length > Repeats.LONGEST
                        ? new Json.JsonString(parser.getString())
                        : repeats.of(
                                parser.getStringCharacters(), parser.getStringOffset(), length);
        if (escapes) {
            checkCharacters(string.value());
        }
        return string;
    }

    private void checkCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw problem("there is a NUL character (\\u0000). Remove it.");
            }
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw problem("there is half a surrogate pair. Write the whole character.");
                }
                i++;
            }
        }
    }

    /// Takes the type as the path's first step, where it reads like one.
    private void rootType(Json type) {
        if (type instanceof Json.JsonString(String name)
                && name.length() <= 60
                && name.chars().allMatch(c -> c < 128 && Character.isLetter(c))) {
            root = name;
        }
    }

    private JsonProblem problem(String what) {
        TokenStreamLocation at = parser.currentLocation();
        String path = JsonPath.of(parser.streamReadContext(), root);
        return new JsonProblem(at.getLineNr(), Math.max(1, at.getColumnNr()), path, what);
    }
}
