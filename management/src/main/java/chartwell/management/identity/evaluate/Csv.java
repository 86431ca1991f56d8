package chartwell.management.identity.evaluate;

import chartwell.management.identity.people.Column;
import chartwell.management.identity.people.FieldKind;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/// A table of text with a header line (RFC 4180): commas, semicolons, tabs or bars between cells,
/// quotes around what holds such, spaces around cells. Read once, from beginning to end; of each
/// column each different cell is kept once.
final class Csv {
    /// The cells of a file that are read at most, so that memory stays bounded.
    static final long MOST_CELLS = 40_000_000;

    private static final int LONGEST_CELL = 1_000_000;
    private static final int MOST_COLUMNS = 1_000;
    private static final String SEPARATORS = ",;\t|";

    /// What was read.
    ///
    /// @param columns as they are named, all of the same length
    /// @param tooLong rows that had more cells than the header; what was too much is left out
    record Table(List<Column> columns, int rows, int tooLong) {
        Table {
            columns = List.copyOf(columns);
        }
    }

    private final Reader in;
    private char separator;
    private int line = 1;
    private int next;

    private Csv(Reader in) {
        this.in = in;
    }

    /// Reads a table.
    ///
    /// @throws IOException where it has no header, or a quote that does not end, saying the line
    static Table read(Reader in) throws IOException {
        Csv csv = new Csv(in);
        csv.next = in.read();
        if (csv.next == '\uFEFF') {
            csv.next = in.read();
        }
        return csv.table();
    }

    private Table table() throws IOException {
        List<String> header = header();
        List<Column.Builder> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).isEmpty() ? "column " + (i + 1) : header.get(i);
            columns.add(new Column.Builder(name, FieldKind.TEXT, 1024));
        }
        int rows = 0;
        int tooLong = 0;
        List<String> row = new ArrayList<>();
        while (next >= 0) {
            read(row);
            if (row.stream().allMatch(String::isEmpty)) {
                continue;
            }
            rows++;
            if ((long) rows * columns.size() > MOST_CELLS) {
                throw new IOException("it has more than " + MOST_CELLS + " cells; divide it");
            }
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).add(i < row.size() ? row.get(i) : "");
            }
            tooLong += row.stream().skip(columns.size()).allMatch(String::isEmpty) ? 0 : 1;
        }
        return new Table(columns.stream().map(Column.Builder::build).toList(), rows, tooLong);
    }

    /// The first line that is not empty; what stands in it most often, outside of quotes,
    /// separates.
    private List<String> header() throws IOException {
        List<String> header = new ArrayList<>();
        while (next >= 0) {
            String first = headerLine();
            if (!first.isBlank()) {
                separator = separatorOf(first);
                Csv cells = new Csv(new java.io.StringReader(first));
                cells.separator = separator;
                cells.next = cells.in.read();
                cells.read(header);
                break;
            }
        }
        if (header.stream().allMatch(String::isEmpty)) {
            throw new IOException("it is empty: there is no header line with the names of columns");
        }
        if (header.size() > MOST_COLUMNS) {
            throw new IOException(
                    "it has " + header.size() + " columns, more than " + MOST_COLUMNS);
        }
        return header;
    }

    private String headerLine() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        while (next >= 0 && (quoted || (next != '\n' && next != '\r'))) {
            quoted ^= next == '"';
            text.append((char) next);
            if (text.length() > LONGEST_CELL) {
                throw new IOException("its first line is longer than " + LONGEST_CELL + " letters");
            }
            next = in.read();
        }
        endLine();
        return text.toString();
    }

    private static char separatorOf(String header) {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < header.length(); i++) {
            quoted ^= header.charAt(i) == '"';
            int which = SEPARATORS.indexOf(header.charAt(i));
            if (which >= 0 && !quoted) {
                counts[which]++;
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return SEPARATORS.charAt(most);
    }

    private void read(List<String> row) throws IOException {
        row.clear();
        while (true) {
            row.add(cell());
            if (next != separator) {
                endLine();
                return;
            }
            next = in.read();
        }
    }

    private String cell() throws IOException {
        while (next == ' ' || (next == '\t' && separator != '\t')) {
            next = in.read();
        }
        StringBuilder cell = new StringBuilder();
        if (next == '"') {
            quoted(cell);
        }
        while (next >= 0 && next != separator && next != '\n' && next != '\r') {
            append(cell, (char) next);
            next = in.read();
        }
        return cell.toString().strip();
    }

    private void quoted(StringBuilder cell) throws IOException {
        int begin = line;
        next = in.read();
        while (true) {
            if (next < 0) {
                throw new IOException("the quote that opens in line " + begin + " does not end");
            }
            if (next == '"') {
                next = in.read();
                if (next != '"') {
                    return;
                }
            }
            line += next == '\n' ? 1 : 0;
            append(cell, (char) next);
            next = in.read();
        }
    }

    private void append(StringBuilder cell, char letter) throws IOException {
        if (cell.length() == LONGEST_CELL) {
            throw new IOException(
                    "a cell in line " + line + " is longer than " + LONGEST_CELL + " letters");
        }
        cell.append(letter);
    }

    private void endLine() throws IOException {
        if (next == '\r') {
            next = in.read();
            if (next != '\n') {
                line++;
                return;
            }
        }
        if (next == '\n') {
            next = in.read();
            line++;
        }
    }
}
