package chartwell.server.desk.page;

import chartwell.record.Problem;

import gg.jte.generated.precompiled.JtenoticeGenerated;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;

import org.springframework.web.servlet.function.ServerResponse;

import java.util.function.Consumer;

/// Makes answers of templates. A template is called as the method it was compiled to, so that one
/// which does not fit its data does not compile.
public final class Page {
    private Page() {}

    /// A page; the output escapes what is written into it by its place.
    public static ServerResponse of(int status, Consumer<HtmlTemplateOutput> template) {
        Utf8ByteOutput bytes = new Utf8ByteOutput();
        template.accept(new OwaspHtmlTemplateOutput(bytes));
        return ServerResponse.status(status)
                .build(
                        (request, response) -> {
                            response.setContentType("text/html;charset=UTF-8");
                            Compression.send(request, response, bytes.toByteArray());
                            return null;
                        });
    }

    /// A page that says why there is no other.
    public static ServerResponse notice(Frame around, int status, Notice notice) {
        Frame frame = around.around(notice.heading());
        return of(status, output -> JtenoticeGenerated.render(output, null, frame, notice));
    }

    /// Nothing there, or nothing that this actor may see: the two look the same.
    public static ServerResponse notFound(Frame around) {
        return notice(
                around,
                404,
                new Notice(
                        "Nothing is here",
                        "Nothing is at this address, or nothing that you may see. Check the"
                                + " address, or find the person.",
                        "",
                        ""));
    }

    /// The record refused to answer; its problem says what to do.
    public static ServerResponse refused(Frame around, Problem problem) {
        int status =
                switch (problem.kind()) {
                    case NOT_FOUND -> 404;
                    case GONE -> 410;
                    case FORBIDDEN -> 403;
                    case UNAVAILABLE -> 503;
                    case INVALID,
                            UNPROCESSABLE,
                            CONFLICT,
                            PRECONDITION_FAILED,
                            TOO_COSTLY,
                            NOT_SUPPORTED ->
                            400;
                };
        return notice(
                around, status, new Notice("This could not be shown", problem.message(), "", ""));
    }
}
