package chartwell.engine.json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.TokenStreamContext;

import java.util.ArrayDeque;
import java.util.Deque;

/// Names a place in JSON as FHIR does: `Patient.name[0].given[1]`.
final class JsonPath {
    private static final int LONGEST_NAME = 64;
    private static final int MOST_STEPS = 40;

    private JsonPath() {}

    /// The path of the value that the parser is at; `root` is the resource's type once known.
    static String of(@Nullable TokenStreamContext place, @Nullable String root) {
        Deque<String> steps = new ArrayDeque<>();
        TokenStreamContext context = place;
        while (context != null && !context.inRoot()) {
            if (context.inArray()) {
                steps.addFirst("[" + Math.max(0, context.getCurrentIndex()) + "]");
            } else if (context.currentName() != null) {
                steps.addFirst("." + shown(context.currentName()));
            }
            context = context.getParent();
        }
        StringBuilder path = new StringBuilder();
        if (root != null) {
            path.append(root);
        }
        int left = MOST_STEPS;
        for (String step : steps) {
            if (left-- == 0) {
                return path.append('…').toString();
            }
            path.append(step);
        }
        return path.isEmpty() || path.charAt(0) != '.' ? path.toString() : path.substring(1);
    }

    /// A member's name fit to be shown: hostile ones are cut and cleaned.
    private static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(name.length(), LONGEST_NAME); i++) {
            char c = name.charAt(i);
            shown.append(c > ' ' && c < 127 ? c : '?');
        }
        return name.length() > LONGEST_NAME ? shown.append('…').toString() : shown.toString();
    }
}
