package chartwell.server.desk.document;

import chartwell.paper.page.Order;
import chartwell.paper.page.PageSize;
import chartwell.paper.page.Turn;
import chartwell.record.search.Parameter;
import chartwell.server.desk.document.SheetView.Leaf;
import chartwell.server.desk.document.SheetView.Part;
import chartwell.server.desk.document.SheetView.Shown;
import chartwell.server.desk.document.SheetView.Thumb;
import chartwell.server.desk.document.SheetView.Tool;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.part.Link;
import chartwell.server.desk.part.Message;
import chartwell.server.desk.part.Tone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which page of a document is looked at, how large and how far turned: all of it from the address.
/// Pages are counted through all that the document holds.
final class Leaves {
    private static final int MOST_TEXT = 100_000;

    /// Pages in small on each side of the one that is looked at.
    private static final int BESIDE = 12;

    private static final int THUMB = 96;

    /// Widths that a page which fits the window is drawn in.
    private static final List<Integer> WIDTHS = List.of(480, 800, 1200);

    private final Document document;
    private final List<Place> places = new ArrayList<>();
    private final Address address;
    private final int page;
    private final Turn turn;
    private final Zoom zoom;

    /// A page: of what, and which of that.
    private record Place(Seen seen, int page) {}

    /// @param all what the document holds; not empty
    Leaves(Document document, List<Seen> all, Address asked) {
        this.document = document;
        for (Seen seen : all) {
            IntStream.rangeClosed(1, seen.face().pages())
                    .forEach(number -> places.add(new Place(seen, number)));
        }
        this.address = new Address(document.at("").path(), asked.parameters());
        this.page = Math.clamp(number(asked.value("page"), 1), 1, places.size());
        this.turn = turn(asked.value("turn"));
        this.zoom = Zoom.of(asked.value("zoom"));
    }

    static int number(String text, int otherwise) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    static Turn turn(String text) {
        return Turn.of(number(text, 0)).orElse(Turn.NONE);
    }

    /// What the document holds that the page is of.
    Attached here() {
        return place(page).seen().attached();
    }

    /// What it holds, where that is several things.
    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (int number = 1; number <= places.size(); number++) {
            Place place = place(number);
            Attached attached = place.seen().attached();
            if (place.page() == 1) {
                parts.add(
                        new Part(
                                attached.name(),
                                place.seen().size(),
                                at(number),
                                original(attached),
                                attached.equals(here())));
            }
        }
        return parts.size() > 1 ? parts : List.of();
    }

    /// Where one of the things can be had as it came, empty for nowhere.
    String original(Attached attached) {
        return attached.content().isEmpty() ? "" : at("/original", attached).toString();
    }

    private Address at(String below, Attached attached) {
        return document.at(below)
                .with("part", attached.number() == 1 ? "" : Integer.toString(attached.number()));
    }

    Leaf leaf() throws IOException {
        Place place = place(page);
        boolean paper = place.seen().face() instanceof Seen.Paper;
        return new Leaf(
                address.path(),
                kept(),
                page,
                places.size(),
                parts(),
                parts().isEmpty() ? "" : here().name(),
                face(place),
                missing(place),
                zoom == Zoom.FIT,
                turning(),
                paper ? sizing() : List.of(),
                places.size() > 1 ? thumbs() : List.of());
    }

    private Optional<Message> missing(Place place) {
        boolean unread =
                place.seen().face() instanceof Seen.Paper paper
                        && paper.outline().unread().contains(place.page());
        return unread
                ? Optional.of(
                        new Message(
                                Tone.WARN,
                                "Not all of this page is shown",
                                "A picture on it is in JPEG 2000, which is not drawn here.",
                                new Link("Download the original", original(here()))))
                : Optional.empty();
    }

    private Place place(int number) {
        return places.get(number - 1);
    }

    private List<Parameter> kept() {
        return address.parameters().stream()
                .filter(parameter -> Set.of("zoom", "turn", "asof").contains(parameter.name()))
                .toList();
    }

    private SheetView.Face face(Place place) throws IOException {
        return switch (place.seen().face()) {
            case Seen.Paper paper -> shown(paper.outline().page(place.page()).turned(turn));
            case Seen.Words words -> new SheetView.Text(text(words.content()));
            case Seen.Nothing nothing -> new SheetView.Unseen(nothing.state());
        };
    }

    private Shown shown(PageSize size) {
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
        Place place = place(number);
        return at("/pages/" + place.page(), place.seen().attached())
                .with("width", Integer.toString(width))
                .with("turn", Integer.toString(turned.degrees()))
                .toString();
    }

    /// The beginning of a text; a character more is read, so that what was left out is seen.
    private static String text(Content content) throws IOException {
        try (InputStream bytes = content.open()) {
            byte[] beginning = bytes.readNBytes(MOST_TEXT + 4);
            String text = new String(beginning, StandardCharsets.UTF_8).strip();
            return beginning.length <= MOST_TEXT
                    ? text
                    : text.substring(0, Math.min(text.length(), MOST_TEXT))
                            + "\n… (cut here: download the original to read all of it)";
        }
    }

    private List<Tool> turning() {
        int count = places.size();
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
        int count = places.size();
        return IntStream.rangeClosed(Math.max(1, page - BESIDE), Math.min(count, page + BESIDE))
                .mapToObj(this::thumb)
                .toList();
    }

    private Thumb thumb(int number) {
        Place place = place(number);
        boolean begins = place.page() == 1 && !parts().isEmpty();
        String picture = "";
        int height = THUMB / 2;
        if (place.seen().face() instanceof Seen.Paper paper) {
            PageSize size = paper.outline().page(place.page());
            picture = picture(number, THUMB, Turn.NONE);
            height = Math.clamp(Math.round((double) THUMB * size.height() / size.width()), 1, 400);
        }
        return new Thumb(
                number,
                begins ? place.seen().attached().name() : "",
                at(number),
                picture,
                THUMB,
                height,
                number == page);
    }
}
