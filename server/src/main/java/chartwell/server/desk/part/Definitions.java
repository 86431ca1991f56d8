package chartwell.server.desk.part;

import java.util.List;

/// Terms with what they are.
public record Definitions(List<Definition> definitions) {
    public Definitions {
        definitions = List.copyOf(definitions);
    }

    /// One; the address is where that leads, empty for nowhere.
    public record Definition(String term, String text, String address) {}
}
