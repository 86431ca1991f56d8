package chartwell.server.desk.fact;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonArray;
import chartwell.engine.json.JsonObject;
import chartwell.server.desk.fact.Alignment.Pair;
import chartwell.server.desk.fact.Difference.Kind;
import chartwell.server.desk.words.Visible;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where two versions of a resource differ, value by value. Items of lists are told apart by where
/// they stand among those that stayed the same, so one that was put in does not change all that
/// follow. The number and time of the versions are left out, as they always differ.
public final class Differences {
    private static final int MOST = 200;

    /// No text is shown longer.
    private static final int LONGEST = 300;

    /// How much of what is the same is shown before what is not.
    private static final int BEFORE = 60;

    private static final Set<String> OF_VERSIONS = Set.of("versionId", "lastUpdated");

    private final List<Difference> found = new ArrayList<>();
    private boolean more;

    private Differences() {}

    /// The first differences, and whether there are more than can be shown.
    public record Found(List<Difference> differences, boolean more) {
        public Found {
            differences = List.copyOf(differences);
        }
    }

    /// The differences that lead from one version to another, in the order of the elements.
    public static Found between(JsonObject before, JsonObject after) {
        Differences differences = new Differences();
        differences.objects(Places.ROOT, before, after);
        return new Found(differences.found, differences.more);
    }

    /// Where something stands, as FHIR writes it and in words.
    private record Place(String path, String words) {
        static final Place ROOT = new Place("", "");

        Place member(String name) {
            String said = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
            return path.isEmpty()
                    ? new Place(name, Character.toUpperCase(said.charAt(0)) + said.substring(1))
                    : new Place(path + "." + name, words + ", " + said);
        }

        Place item(int at, boolean only) {
            return new Place(path + "[" + at + "]", only ? words : words + " " + (at + 1));
        }
    }

    /// Where something stood before, and stands after.
    private record Places(Place before, Place after) {
        static final Places ROOT = new Places(Place.ROOT, Place.ROOT);

        Places member(String name) {
            return new Places(before.member(name), after.member(name));
        }
    }

    private void objects(Places places, JsonObject before, JsonObject after) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < before.size(); i++) {
            names.add(before.name(i));
        }
        for (int i = 0; i < after.size(); i++) {
            names.add(after.name(i));
        }
        if (places.after().path().equals("meta")) {
            names.removeAll(OF_VERSIONS);
        }
        for (String name : names) {
            if (!name.isEmpty()) {
                values(places.member(name), before.get(name), after.get(name));
            }
        }
    }

    private void values(Places places, @Nullable Json before, @Nullable Json after) {
        if (before instanceof JsonObject one && after instanceof JsonObject other) {
            objects(places, one, other);
        } else if (before instanceof JsonArray one && after instanceof JsonArray other) {
            arrays(places, one, other);
        } else if (before != null && after != null && leaf(before) && leaf(after)) {
            if (!before.equals(after)) {
                changed(places.after(), text(before), text(after));
            }
        } else {
            if (before != null) {
                all(Kind.REMOVED, places.before(), before);
            }
            if (after != null) {
                all(Kind.ADDED, places.after(), after);
            }
        }
    }

    private void arrays(Places places, JsonArray before, JsonArray after) {
        boolean only = before.size() <= 1 && after.size() <= 1;
        for (Pair pair : Alignment.of(before.items(), after.items())) {
            Place old = places.before().item(pair.before(), only);
            Place now = places.after().item(pair.after(), only);
            if (pair.moved()) {
                add(Kind.MOVED, now, "place " + (pair.before() + 1), "place " + (pair.after() + 1));
            } else if (pair.before() < 0) {
                all(Kind.ADDED, now, after.get(pair.after()));
            } else if (pair.after() < 0) {
                all(Kind.REMOVED, old, before.get(pair.before()));
            } else {
                values(new Places(old, now), before.get(pair.before()), after.get(pair.after()));
            }
        }
    }

    /// All values that something holds.
    private void all(Kind kind, Place place, Json value) {
        switch (value) {
            case JsonObject object -> {
                for (int i = 0; i < object.size(); i++) {
                    if (!object.name(i).isEmpty()) {
                        all(kind, place.member(object.name(i)), object.value(i));
                    }
                }
            }
            case JsonArray array -> {
                for (int i = 0; i < array.size(); i++) {
                    all(kind, place.item(i, array.size() == 1), array.get(i));
                }
            }
            case Json.JsonString _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> {
                boolean added = kind == Kind.ADDED;
                add(kind, place, added ? "" : text(value), added ? text(value) : "");
            }
        }
    }

    /// Of long texts, what is around the first place where they differ is shown.
    private void changed(Place place, String before, String after) {
        int same = 0;
        while (same < Math.min(before.length(), after.length())
                && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        boolean inLong = Math.max(before.length(), after.length()) > LONGEST;
        int from = inLong ? Math.max(0, same - BEFORE) : 0;
        add(Kind.CHANGED, place, from(before, from), from(after, from));
    }

    private static String from(String text, int from) {
        String rest = text.substring(Math.min(from, text.length()));
        return from == 0 ? rest : "… " + rest;
    }

    private void add(Kind kind, Place place, String before, String after) {
        if (found.size() < MOST) {
            found.add(
                    new Difference(
                            kind, place.path(), place.words(), clipped(before), clipped(after)));
        } else {
            more = true;
        }
    }

    private static String clipped(String text) {
        return Visible.of(
                text.length() <= LONGEST
                        ? text
                        : text.substring(0, LONGEST)
                                + String.format(
                                        Locale.ROOT, "… (%,d more)", text.length() - LONGEST));
    }

    private static boolean leaf(Json value) {
        return !(value instanceof JsonObject) && !(value instanceof JsonArray);
    }

    private static String text(Json value) {
        return switch (value) {
            case Json.JsonString(String text) -> text;
            case Json.JsonNumber(String text) -> text;
            case Json.JsonBoolean truth -> truth.value() ? "true" : "false";
            case Json.JsonNull _ -> "null";
            case JsonObject _, JsonArray _ -> throw new IllegalStateException("no single value");
        };
    }
}
