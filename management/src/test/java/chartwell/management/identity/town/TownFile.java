package chartwell.management.identity.town;

import chartwell.management.identity.town.Person.Item;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes records as a table, with the number of the person in a column of its own.
public final class TownFile {
    private TownFile() {}

    /// Writes a file with headers and a separator of its own.
    ///
    /// @param headers the item of each column and its name
    public static void write(
            Path file,
            List<Person> records,
            Map<Item, String> headers,
            String cluster,
            char separator)
            throws IOException {
        List<Item> items = List.copyOf(headers.keySet());
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            List<String> cells = new ArrayList<>(List.of("row", cluster));
            items.forEach(item -> cells.add(headers.get(item)));
            line(out, cells, separator);
            for (int i = 0; i < records.size(); i++) {
                cells.clear();
                cells.add(Integer.toString(i + 1));
                cells.add(Integer.toString(records.get(i).who()));
                for (Item item : items) {
                    cells.add(records.get(i).get(item));
                }
                line(out, cells, separator);
            }
        }
    }

    private static void line(BufferedWriter out, List<String> cells, char separator)
            throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(separator);
            }
            String cell = cells.get(i);
            boolean quoted = cell.indexOf(separator) >= 0 || cell.indexOf('"') >= 0;
            out.write(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        out.write('\n');
    }
}
