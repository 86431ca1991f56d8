package chartwell.record.person;

import chartwell.record.index.PersonWords;

import com.google.common.base.Splitter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which given names stand for each other: Bob and Rob for Robert. Safe to share between threads.
public final class Nicknames {
    private static final String TABLE = "nicknames.csv";

    private final Map<String, Set<String>> names = new HashMap<>();

    private Nicknames() {}

    /// The table that comes with the program.
    public static Nicknames packaged() {
        Nicknames nicknames = new Nicknames();
        try (InputStream in = Nicknames.class.getResourceAsStream(TABLE)) {
            byte[] table = Objects.requireNonNull(in, TABLE).readAllBytes();
            for (String line : Splitter.on('\n').split(new String(table, StandardCharsets.UTF_8))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    nicknames.add(Splitter.on(',').trimResults().splitToList(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return nicknames;
    }

    /// A name and its short forms, which stand for it and so for each other.
    private void add(List<String> line) {
        List<String> words = line.stream().map(PersonWords::number).toList();
        for (String word : words) {
            names.computeIfAbsent(word, _ -> new LinkedHashSet<>()).addAll(words);
        }
    }

    /// What else someone may be recorded as who is called so.
    public Set<String> of(String word) {
        Set<String> others = new LinkedHashSet<>(names.getOrDefault(word, Set.of()));
        others.remove(word);
        return others;
    }
}
