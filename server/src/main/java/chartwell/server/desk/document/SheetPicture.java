package chartwell.server.desk.document;

import chartwell.paper.Papers;
import chartwell.paper.page.Drawn;
import chartwell.paper.page.Order;
import chartwell.paper.page.Picture;
import chartwell.paper.page.Refused;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// `GET …/pages/{page}?width=800&turn=90`: a page as a picture. Where there is none, a picture of
/// the words that say why, so that they stand where the page would.
final class SheetPicture {
    private static final int LINE = 44;
    private static final int USUAL_WIDTH = 800;

    private final Owners owners;
    private final Contents contents;
    private final Papers papers;
    private final Asker asker;

    SheetPicture(Owners owners, Contents contents, Papers papers, Asker asker) {
        this.owners = owners;
        this.contents = contents;
        this.papers = papers;
        this.asker = asker;
    }

    ServerResponse get(ServerRequest request) {
        Address address = Address.of(request);
        int page = Leaves.number(request.pathVariable("page"), 0);
        int width = Leaves.number(address.value("width"), USUAL_WIDTH);
        if (page < 1 || width < 1 || width > Order.WIDEST) {
            return asker.notFound(request);
        }
        Order order = new Order(page, width, Leaves.turn(address.value("turn")));
        return owners.with(
                request,
                document ->
                        contents.of(document, address.value("part"))
                                .map(content -> answer(content, order))
                                .orElseGet(() -> asker.notFound(request)));
    }

    private ServerResponse answer(Content content, Order order) {
        try {
            Drawn drawn = papers.draw(content, order);
            return switch (drawn) {
                case Picture picture -> send(200, picture.mediaType(), picture.bytes());
                case Refused refused ->
                        send(
                                refused == Refused.BUSY
                                        ? 503
                                        : refused == Refused.NO_SUCH_PAGE ? 404 : 422,
                                "image/svg+xml",
                                words(refused.words()).getBytes(StandardCharsets.UTF_8));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerResponse send(int status, String mediaType, byte[] bytes) {
        return ServerResponse.status(status)
                .build(
                        (_, response) -> {
                            response.setContentType(mediaType);
                            response.setContentLength(bytes.length);
                            response.getOutputStream().write(bytes);
                            return null;
                        });
    }

    /// Our own words, in lines.
    private static String words(String words) {
        StringBuilder svg =
                new StringBuilder(
                        """
                        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">\
                        <rect width="400" height="300" fill="#fff"/>\
                        <g font-family="sans-serif" font-size="16" fill="#8a1c1c">""");
        int y = 40;
        for (String line : lines(words)) {
            svg.append("<text x=\"20\" y=\"%d\">%s</text>".formatted(y, line));
            y += 24;
        }
        return svg.append("</g></svg>").toString();
    }

    private static List<String> lines(String words) {
        List<String> lines = new ArrayList<>();
        String rest = words;
        while (rest.length() > LINE) {
            int end = rest.lastIndexOf(' ', LINE);
            lines.add(rest.substring(0, end));
            rest = rest.substring(end + 1);
        }
        lines.add(rest);
        return lines;
    }
}
