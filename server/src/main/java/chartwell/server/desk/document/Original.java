package chartwell.server.desk.document;

import chartwell.paper.page.Kind;
import chartwell.server.desk.page.Address;
import chartwell.server.desk.page.Asker;

import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// `GET …/original`: what a document holds, byte for byte, as a download. No browser is to show or
/// run it here: it is called what its bytes are, and else nothing in particular.
final class Original {
    private final Owners owners;
    private final Contents contents;
    private final Asker asker;

    Original(Owners owners, Contents contents, Asker asker) {
        this.owners = owners;
        this.contents = contents;
        this.asker = asker;
    }

    ServerResponse get(ServerRequest request) {
        return owners.with(
                request,
                document ->
                        contents.of(document, Address.of(request).value("part"))
                                .map(content -> answer(document, content))
                                .orElseGet(() -> asker.notFound(request)));
    }

    private static ServerResponse answer(Document document, Content content) {
        String type = mediaType(content);
        String name = content.title().isEmpty() ? document.type() : content.title();
        String coded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return ServerResponse.ok()
                .build(
                        (_, response) -> {
                            response.setContentType(type);
                            response.setContentLengthLong(content.length());
                            response.setHeader(
                                    "Content-Disposition", "attachment; filename*=UTF-8''" + coded);
                            response.setHeader(
                                    "Content-Security-Policy", "default-src 'none'; sandbox");
                            try (InputStream bytes = content.open();
                                    OutputStream to = response.getOutputStream()) {
                                bytes.transferTo(to);
                            }
                            return null;
                        });
    }

    private static String mediaType(Content content) {
        if (content.isText()) {
            return "text/plain;charset=UTF-8";
        }
        try (InputStream bytes = content.open()) {
            Optional<Kind> kind = Kind.of(bytes.readNBytes(Kind.HEAD));
            return kind.map(Kind::mediaType).orElse("application/octet-stream");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
