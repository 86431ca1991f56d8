package chartwell.server.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the tutorial says to do, in its order, read from its Markdown.
///
/// A numbered item is steps, a sentence each ([Step]). An indented block is commands for a shell;
/// one after a paragraph that begins with “It prints” is what the commands before it print, where
/// `…` stands for anything. Paragraphs explain, and hold neither bold nor quotes after the first
/// `##`, so that nothing looks like a step and is none.
record Tutorial(List<Deed> deeds) {
    private static final Pattern ITEM = Pattern.compile("\\d+\\. (.*)");
    private static final Pattern STEP_LIKE = Pattern.compile("\\*\\*|\"");
    private static final String PRINTS = "It prints";

    /// Something to do, with the line at which it is written.
    sealed interface Deed {
        int line();
    }

    /// In the browser.
    record Browse(int line, Step step) implements Deed {}

    /// In a shell; `prints` are lines to look for in what it prints.
    record Run(int line, String commands, List<String> prints) implements Deed {}

    /// A text that cannot be read, with the line.
    static final class Unreadable extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        Unreadable(int line, String what) {
            super("line " + line + ": " + what);
        }
    }

    /// Reads the text of a tutorial.
    ///
    /// @throws Unreadable if a part of it is neither a step nor an explanation
    static Tutorial read(String markdown) {
        return new Tutorial(new Reading(markdown.lines().toList()).deeds());
    }

    private static final class Reading {
        private final List<String> lines;
        private final List<Deed> deeds = new ArrayList<>();
        private boolean begun;
        private boolean listed;
        private String paragraph = "";

        Reading(List<String> lines) {
            this.lines = lines;
        }

        List<Deed> deeds() {
            int at = 0;
            while (at < lines.size()) {
                String line = lines.get(at);
                if (line.isBlank()) {
                    at++;
                } else if (line.startsWith("#")) {
                    begun |= line.startsWith("## ");
                    listed = false;
                    paragraph = "";
                    at++;
                } else if (line.startsWith("    ")) {
                    at = block(at);
                } else if (ITEM.matcher(line).matches()) {
                    at = item(at);
                } else {
                    at = paragraph(at);
                }
            }
            return deeds;
        }

        private int item(int at) {
            Matcher item = ITEM.matcher(lines.get(at));
            int end = at + 1;
            StringBuilder text = new StringBuilder(item.matches() ? item.group(1) : "");
            while (end < lines.size() && lines.get(end).matches(" {3}\\S.*")) {
                text.append(' ').append(lines.get(end++).strip());
            }
            try {
                for (Step step : Step.read(text.toString())) {
                    deeds.add(new Browse(at + 1, step));
                }
            } catch (Step.NotUnderstood e) {
                throw new Unreadable(at + 1, e.getMessage());
            }
            listed = true;
            return end;
        }

        private int paragraph(int at) {
            int end = at;
            StringBuilder text = new StringBuilder();
            while (end < lines.size() && !lines.get(end).isBlank()) {
                text.append(lines.get(end++)).append(' ');
            }
            paragraph = text.toString();
            listed = false;
            if (begun && STEP_LIKE.matcher(paragraph).find()) {
                throw new Unreadable(
                        at + 1, "what is clicked or seen belongs into a numbered step");
            }
            return end;
        }

        /// A block goes on over blank lines.
        private int block(int at) {
            if (listed) {
                throw new Unreadable(at + 1, "after a step, an indented block is a part of it");
            }
            List<String> block = new ArrayList<>();
            int end = at;
            while (end < lines.size()
                    && (lines.get(end).isBlank() || lines.get(end).startsWith("    "))) {
                String line = lines.get(end++);
                block.add(line.isBlank() ? "" : line.substring(4));
            }
            if (!paragraph.startsWith(PRINTS)) {
                deeds.add(new Run(at + 1, String.join("\n", block).strip(), List.of()));
            } else if (deeds.isEmpty() || !(deeds.removeLast() instanceof Run run)) {
                throw new Unreadable(at + 1, "no command stands before what it prints");
            } else {
                List<String> prints = block.stream().filter(line -> !line.isBlank()).toList();
                deeds.add(new Run(run.line(), run.commands(), prints));
            }
            return end;
        }
    }
}
