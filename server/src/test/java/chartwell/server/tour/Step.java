package chartwell.server.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one sentence of a step says to do, or to see.
///
/// Bold is what is clicked or the name of a field, code what is typed, quotes what is seen:
/// ``Type `garcia` into **Find a person**. You see "People found" and "Ana García".``
sealed interface Step {
    /// Open a page of the server; what follows the server's own address.
    record Open(String path) implements Step {}

    /// Type into a field, in place of what is in it.
    record Type(String text, String field) implements Step {}

    /// Press a key.
    record Press(String key) implements Step {}

    /// Press Ctrl-C where the server was started.
    record Stop() implements Step {}

    /// Click the only thing that is called so, or the first of several.
    record Click(String name, boolean first) implements Step {}

    /// Choose an option, or a file.
    record Choose(String option, String field) implements Step {}

    /// Look for texts.
    record See(List<String> texts) implements Step {}

    /// Look for a text in vain.
    record Miss(String text) implements Step {}

    /// A sentence that says nothing that can be done.
    final class NotUnderstood extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        NotUnderstood(String sentence) {
            super("no step is written like this: " + sentence);
        }
    }

    /// `code`, **bold**, "quote", [words](link)
    Pattern MARK =
            Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\"([^\"]+)\"|\\[[^]]+]\\(([^)]+)\\)");

    /// Where the pages of the tutorial are.
    String SERVER = "http://127.0.0.1:8080";

    /// The steps of some sentences.
    ///
    /// @throws NotUnderstood if a sentence is none
    static List<Step> read(String sentences) {
        List<Step> steps = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        List<String> marked = new ArrayList<>();
        Matcher mark = MARK.matcher(sentences);
        int from = 0;
        while (mark.find()) {
            sentences(sentences.substring(from, mark.start()), words, marked, steps);
            for (int kind = 1; kind <= 4; kind++) {
                if (mark.group(kind) != null) {
                    words.append("`*\"]".charAt(kind - 1));
                    marked.add(mark.group(kind));
                }
            }
            from = mark.end();
        }
        sentences(sentences.substring(from), words, marked, steps);
        if (!words.toString().isBlank()) {
            throw new NotUnderstood(words + " (a sentence ends with a full stop)");
        }
        return steps;
    }

    /// Reads plain words, which may end sentences.
    private static void sentences(
            String plain, StringBuilder words, List<String> marked, List<Step> steps) {
        int from = 0;
        for (int stop = plain.indexOf('.'); stop >= 0; stop = plain.indexOf('.', from)) {
            words.append(plain, from, stop);
            steps.add(step(words.toString().strip(), marked));
            words.setLength(0);
            marked.clear();
            from = stop + 1;
        }
        words.append(plain, from, plain.length());
    }

    /// The step of a sentence, in which signs stand for what is marked.
    private static Step step(String sentence, List<String> marked) {
        return switch (sentence.replaceAll("\"(, \"|,? and \")+", "\"")) {
            case "Open ]" -> open(marked.getFirst());
            case "Type ` into *" -> new Type(marked.get(0), marked.get(1));
            case "Press `" -> new Press(marked.getFirst());
            case "Press ` where the server runs" -> stop(marked.getFirst());
            case "Click *" -> new Click(marked.getFirst(), false);
            case "Click the first *" -> new Click(marked.getFirst(), true);
            case "Choose ` as *" -> new Choose(marked.get(0), marked.get(1));
            case "You see \"" -> new See(List.copyOf(marked));
            case "You see no \"" -> new Miss(marked.getFirst());
            default -> throw new NotUnderstood(sentence + " " + marked);
        };
    }

    private static Step open(String address) {
        if (!address.startsWith(SERVER)) {
            throw new NotUnderstood("Open " + address + " (pages are at " + SERVER + ")");
        }
        return new Open(address.substring(SERVER.length()));
    }

    private static Step stop(String key) {
        if (!key.equals("Ctrl-C")) {
            throw new NotUnderstood("Press " + key + " where the server runs (it knows Ctrl-C)");
        }
        return new Stop();
    }
}
