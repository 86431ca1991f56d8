package chartwell.server.desk.table;

import chartwell.server.desk.page.Address;
import chartwell.server.desk.part.Pager;

import org.springframework.web.servlet.function.ServerResponse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A list of `T` by its columns, in the order that the address asks for: `sort=born`, `sort=-born`.
///
/// Rows that are all in memory are put in order, narrowed by `words` and cut into pages here
/// ([#of]); where the record does that, the page gives the rows of one page ([#page]).
public final class Listing<T> {
    private static final int ON_PAGE = 50;

    private final String id;
    private final String caption;
    private final List<Column<T>> columns;

    /// The id of its element, what it lists, and its columns.
    public Listing(String id, String caption, List<Column<T>> columns) {
        this.id = id;
        this.caption = caption;
        this.columns = List.copyOf(columns);
    }

    /// The rows that the address asks for, of these.
    public Table of(List<T> rows, Address address) {
        Paged<T> page = Paged.of(wanted(rows, address), address, ON_PAGE);
        return table(page.rows(), rows.isEmpty(), address, page.pager());
    }

    /// These rows, which are in order already.
    public Table page(List<T> rows, Address address, Pager pager) {
        return table(rows, false, address, pager);
    }

    private Table table(List<T> rows, boolean nothing, Address address, Pager pager) {
        List<List<Cell>> cells = new ArrayList<>();
        for (T row : rows) {
            cells.add(columns.stream().map(column -> column.cell().apply(row)).toList());
        }
        List<Table.Head> heads = columns.stream().map(column -> head(column, address)).toList();
        String csv =
                address.with("page", "")
                        .with("from", "")
                        .with("after", "")
                        .with("format", "csv")
                        .toString();
        return new Table(id, caption, heads, cells, nothing, pager, csv);
    }

    /// Whether the address asks for a file of the rows rather than for a page.
    public static boolean asksForCsv(Address address) {
        return address.value("format").equals("csv");
    }

    /// Whether an answer is such a file.
    public static boolean isFile(ServerResponse answer) {
        return Csv.TYPE.equals(answer.headers().getContentType());
    }

    /// All rows that the address asks for, as CSV (RFC 4180).
    public ServerResponse csv(List<T> rows, Address address) {
        return Csv.answer(
                id,
                columns.stream().map(Column::title).toList(),
                wanted(rows, address).stream()
                        .map(row -> columns.stream().map(column -> column.cell().apply(row))));
    }

    /// These rows as CSV while they come; they are in order already.
    ///
    /// @param lacks what the file does not have, said in its last line; empty where it has all
    public ServerResponse csv(Stream<T> rows, String lacks) {
        return Csv.answer(
                id,
                columns.stream().map(Column::title).toList(),
                rows.map(row -> columns.stream().map(column -> column.cell().apply(row))),
                lacks);
    }

    private List<T> wanted(List<T> rows, Address address) {
        String words = address.value("words").toLowerCase(Locale.ROOT).strip();
        Stream<T> wanted = rows.stream().filter(row -> words.isEmpty() || says(row, words));
        Optional<Comparator<T>> order = order(address);
        return (order.isEmpty() ? wanted : wanted.sorted(order.get())).toList();
    }

    private boolean says(T row, String words) {
        return columns.stream()
                .map(column -> column.cell().apply(row).words().toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains(words));
    }

    private Optional<Comparator<T>> order(Address address) {
        String sort = address.value("sort");
        boolean descending = sort.startsWith("-");
        String key = descending ? sort.substring(1) : sort;
        return columns.stream()
                .filter(column -> column.key().equals(key))
                .findFirst()
                .flatMap(Column::order)
                .map(order -> descending ? order.descending() : order.ascending());
    }

    private static <T> Table.Head head(Column<T> column, Address address) {
        String sort = address.value("sort");
        Table.Order order =
                column.order().isEmpty()
                        ? Table.Order.NONE
                        : sort.equals(column.key())
                                ? Table.Order.ASCENDING
                                : sort.equals("-" + column.key())
                                        ? Table.Order.DESCENDING
                                        : Table.Order.NONE;
        String next = order == Table.Order.ASCENDING ? "-" + column.key() : column.key();
        String link =
                column.order().isEmpty()
                        ? ""
                        : address.with("page", "").with("from", "").with("sort", next).toString();
        return new Table.Head(column.title(), column.number(), link, order);
    }
}
