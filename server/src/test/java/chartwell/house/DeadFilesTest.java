package chartwell.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A main class that no other main file names is dead, or lives for its test only.
class DeadFilesTest {
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Za-z0-9]*");

    /// What is called from outside of the code, with who calls it.
    private static final Map<String, String> ENTRY_POINTS =
            Map.of(
                    "Main", "the launcher",
                    "PackageDefinitions", "the build of the engine");

    @Test
    void everyMainClassIsNamedByAnother() {
        List<House.Source> sources = House.sources("main");
        assertThat(sources).hasSizeGreaterThan(60);
        Map<String, Set<String>> namedIn = new HashMap<>();
        for (House.Source source : sources) {
            Matcher word = WORD.matcher(withoutComments(source));
            while (word.find()) {
                namedIn.computeIfAbsent(word.group(), w -> new HashSet<>()).add(source.name());
            }
        }
        assertThat(sources)
                .filteredOn(source -> !source.className().equals("package-info"))
                .filteredOn(source -> !source.name().startsWith("bench/"))
                .filteredOn(source -> !ENTRY_POINTS.containsKey(source.className()))
                .filteredOn(
                        source ->
                                namedIn.getOrDefault(source.className(), Set.of()).stream()
                                        .allMatch(source.name()::equals))
                .extracting(House.Source::name)
                .as("classes that no other main file names")
                .isEmpty();
    }

    private static String withoutComments(House.Source source) {
        StringBuilder code = new StringBuilder();
        for (String line : source.lines()) {
            String stripped = line.strip();
            if (!stripped.startsWith("//") && !stripped.startsWith("*")) {
                code.append(line).append('\n');
            }
        }
        return code.toString();
    }
}
