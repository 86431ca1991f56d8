package chartwell.server.desk.table;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A file of rows for spreadsheets (RFC 4180).
final class Csv {
    /// A spreadsheet would run what begins so as a formula.
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

    /// What such a file is.
    static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private Csv() {}

    /// Answers with a file.
    static ServerResponse answer(String name, List<String> titles, Stream<Stream<Cell>> rows) {
        return answer(name, titles, rows, "");
    }

    /// Answers with a file whose last line says what it does not have, where that is something.
    static ServerResponse answer(
            String name, List<String> titles, Stream<Stream<Cell>> rows, String lacks) {
        return ServerResponse.ok()
                .contentType(TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
                .build(
                        (_, response) -> {
                            Writer out =
                                    new OutputStreamWriter(
                                            response.getOutputStream(), StandardCharsets.UTF_8);
                            out.write(line(titles.stream().map(Cell.Text::new)));
                            for (Stream<Cell> row : (Iterable<Stream<Cell>>) rows::iterator) {
                                out.write(line(row));
                            }
                            if (!lacks.isEmpty()) {
                                out.write(line(Stream.of(new Cell.Text(lacks))));
                            }
                            out.flush();
                            return null;
                        });
    }

    static String line(Stream<? extends Cell> cells) {
        return String.join(",", cells.map(Csv::cell).map(Csv::quoted).toList()) + "\r\n";
    }

    private static String cell(Cell cell) {
        return switch (cell) {
            case Cell.Numeral(String words) -> words.replace(",", "");
            case Cell.Text(String words) -> text(words);
            case Cell.Linked(String words, String _) -> text(words);
            case Cell.Marked marked -> text(marked.words());
            case Cell.Drawn drawn -> text(drawn.words());
        };
    }

    private static String text(String words) {
        return FORMULA.matcher(words).matches() ? "'" + words : words;
    }

    private static String quoted(String field) {
        return field.matches("[^\",\\r\\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }
}
