package chartwell.server.desk.words;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Elements as people call them: `item.productOrService.coding.display` is `item, product or
/// service`.
public final class ElementWords {
    /// What the datatypes are made of, which says nothing of what something is about.
    private static final Set<String> OF_DATATYPES =
            Set.of("coding", "display", "div", "valueString", "valueCode", "contentType");

    private static final Set<String> LAST = Set.of("code", "text", "value", "unit", "data");

    /// The type that ends the name of a choice: `medicationCodeableConcept`.
    private static final Pattern CHOICE =
            Pattern.compile(
                    "(?<=[a-z])(CodeableConcept|Reference|Quantity|String|DateTime|Period|Range"
                            + "|Ratio|Age|Boolean|Integer|Coding)$");

    private static final int MOST = 3;

    private ElementWords() {}

    /// The words of a path of elements; `text` of the whole resource is its narrative.
    public static String of(String path) {
        if (path.equals("text.div")) {
            return "narrative";
        }
        List<String> all = Splitter.on('.').splitToList(path);
        List<String> said = new ArrayList<>();
        for (String name : all) {
            boolean last = !said.isEmpty() && LAST.contains(name);
            if (!OF_DATATYPES.contains(name) && !last) {
                said.add(word(name));
            }
        }
        List<String> some = said.subList(Math.max(0, said.size() - MOST), said.size());
        return some.isEmpty() ? word(all.getFirst()) : String.join(", ", some);
    }

    /// `productOrService` is `product or service`.
    private static String word(String name) {
        String plain = CHOICE.matcher(CharMatcher.is('_').trimLeadingFrom(name)).replaceFirst("");
        return plain.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
