package chartwell.server.desk.document;

import chartwell.paper.page.Order;
import chartwell.paper.page.Outline;
import chartwell.paper.page.PageSize;
import chartwell.paper.page.Turn;
import chartwell.server.desk.document.SheetView.Leaf;
import chartwell.server.desk.document.SheetView.Shown;
import chartwell.server.desk.document.SheetView.Thumb;
import chartwell.server.desk.document.SheetView.Tool;
import chartwell.server.desk.page.Address;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which page of a document is looked at, how large and how far turned: all of it from the address.
final class Leaves {
    /// Pages in small on each side of the one that is looked at.
    private static final int BESIDE = 12;

    private static final int THUMB = 96;

    /// Widths that a page which fits the window is drawn in.
    private static final List<Integer> WIDTHS = List.of(480, 800, 1200);

    private final Outline outline;
    private final Address address;
    private final int page;
    private final Turn turn;
    private final Zoom zoom;

    Leaves(Document document, Outline outline, Address address) {
        this.outline = outline;
        this.address = new Address(document.address(), address.parameters());
        this.page = Math.clamp(number(address.value("page"), 1), 1, outline.pages().size());
        this.turn = turn(address.value("turn"));
        this.zoom = Zoom.of(address.value("zoom"));
    }

    static int number(String text, int otherwise) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    static Turn turn(String text) {
        return Turn.of(number(text, 0)).orElse(Turn.NONE);
    }

    Leaf leaf() {
        return new Leaf(
                address.path(),
                page,
                outline.pages().size(),
                shown(),
                zoom.written(),
                turn.degrees(),
                turning(),
                sizing(),
                thumbs());
    }

    private Shown shown() {
        PageSize size = outline.page(page).turned(turn);
        if (zoom == Zoom.FIT) {
            String set =
                    WIDTHS.stream()
                            .map(width -> picture(page, width, turn) + " " + width + "w")
                            .collect(Collectors.joining(", "));
            return new Shown(picture(page, WIDTHS.get(1), turn), set, size.width(), size.height());
        }
        int width = size.width() * zoom.times();
        return new Shown(
                picture(page, Math.min(width, Order.WIDEST), turn),
                "",
                width,
                size.height() * zoom.times());
    }

    private String picture(int number, int width, Turn turned) {
        return "%s/pages/%d?width=%d&turn=%d"
                .formatted(address.path(), number, width, turned.degrees());
    }

    private List<Tool> turning() {
        int count = outline.pages().size();
        return List.of(
                new Tool("Previous", page > 1 ? at(page - 1) : "", "k ArrowLeft", false),
                new Tool("Next", page < count ? at(page + 1) : "", "j ArrowRight", false));
    }

    private String at(int number) {
        return address.with("page", number == 1 ? "" : Integer.toString(number)).toString();
    }

    private List<Tool> sizing() {
        Stream<Tool> zooms =
                Arrays.stream(Zoom.values())
                        .map(
                                each ->
                                        new Tool(
                                                each.words(),
                                                address.with("zoom", each.written()).toString(),
                                                keys(each),
                                                each == zoom));
        int degrees = turn.next().degrees();
        String turned = address.with("turn", degrees == 0 ? "" : "" + degrees).toString();
        return Stream.concat(zooms, Stream.of(new Tool("Turn right", turned, "r", false))).toList();
    }

    private String keys(Zoom each) {
        if (each == zoom) {
            return "";
        }
        return each == zoom.larger() ? "+ =" : each == zoom.smaller() ? "-" : "";
    }

    private List<Thumb> thumbs() {
        int count = outline.pages().size();
        return IntStream.rangeClosed(Math.max(1, page - BESIDE), Math.min(count, page + BESIDE))
                .mapToObj(this::thumb)
                .toList();
    }

    private Thumb thumb(int number) {
        PageSize size = outline.page(number);
        int height = Math.clamp(Math.round((double) THUMB * size.height() / size.width()), 1, 400);
        return new Thumb(
                number,
                at(number),
                picture(number, THUMB, Turn.NONE),
                THUMB,
                height,
                number == page);
    }
}
