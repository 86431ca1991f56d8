package chartwell.server.desk.table;

import chartwell.server.desk.page.Address;
import chartwell.server.desk.part.Pager;

import java.util.List;
import java.util.Locale;

/// A page of rows that are in order: `page=2`.
public record Paged<T>(List<T> rows, Pager pager) {

    public Paged {
        rows = List.copyOf(rows);
    }

    /// The page that the address asks for; the nearest where there is none of that number.
    public static <T> Paged<T> of(List<T> all, Address address, int onPage) {
        int pages = Math.max(1, (all.size() + onPage - 1) / onPage);
        String written = address.value("page");
        int asked = written.matches("[0-9]{1,6}") ? Integer.parseInt(written) : 1;
        int page = Math.clamp(asked, 1, pages);
        int from = (page - 1) * onPage;
        int to = Math.min(all.size(), from + onPage);
        String words =
                all.size() <= onPage
                        ? String.format(Locale.ROOT, "%,d in all", all.size())
                        : String.format(Locale.ROOT, "%,d to %,d of %,d", from + 1, to, all.size());
        return new Paged<>(
                all.subList(from, to),
                new Pager(
                        page > 1 ? address.with("page", page == 2 ? "" : "" + (page - 1)) + "" : "",
                        page < pages ? address.with("page", "" + (page + 1)).toString() : "",
                        words));
    }
}
