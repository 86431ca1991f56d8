package chartwell.server.desk.words;

import chartwell.engine.json.JsonObject;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What SNOMED CT says a concept is, at the end of its fully specified name: `disorder` of
/// `Anemia (disorder)` (SNOMED CT Editorial Guide, "Semantic tag").
public final class SemanticTag {
    private static final String SNOMED = "http://snomed.info/sct";
    private static final Pattern TAGGED = Pattern.compile("(.*\\S)\\s*\\(([a-z][a-z /+]{2,40})\\)");

    private SemanticTag() {}

    /// The tag of a concept that is coded by SNOMED CT; empty for any other, and where its name is
    /// not written in full.
    public static String of(JsonObject concept) {
        for (JsonObject coding : concept.objects("coding")) {
            if (SNOMED.equals(coding.text("system"))) {
                for (String name : new String[] {coding.text("display"), concept.text("text")}) {
                    Matcher tagged = TAGGED.matcher(Words.clip(name));
                    if (tagged.matches()) {
                        return tagged.group(2);
                    }
                }
            }
        }
        return "";
    }

    /// What a concept is called, without its tag.
    public static String without(JsonObject concept) {
        String said = Words.concept(concept);
        String tag = of(concept);
        String end = "(" + tag + ")";
        return tag.isEmpty() || !said.endsWith(end)
                ? said
                : said.substring(0, said.length() - end.length()).strip();
    }
}
