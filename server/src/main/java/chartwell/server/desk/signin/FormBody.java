package chartwell.server.desk.signin;

import chartwell.record.search.Parameter;
import chartwell.record.search.Parameters;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.servlet.function.ServerRequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The answers of a form as a browser sends it, at most 16 kB of them; none where it is longer, or
/// no form.
record FormBody(List<Parameter> answers) {
    private static final int LONGEST = 16 << 10;
    private static final String FORM = "application/x-www-form-urlencoded";

    FormBody {
        answers = List.copyOf(answers);
    }

    static FormBody of(ServerRequest request) {
        HttpServletRequest sent = request.servletRequest();
        String type = sent.getContentType();
        if (type == null || !type.startsWith(FORM)) {
            return new FormBody(List.of());
        }
        try {
            byte[] body = sent.getInputStream().readNBytes(LONGEST + 1);
            return body.length > LONGEST
                    ? new FormBody(List.of())
                    : new FormBody(Parameters.parse(new String(body, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return new FormBody(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first answer to a question, empty for none.
    String value(String name) {
        return values(name).stream().findFirst().orElse("");
    }

    /// All answers to a question.
    List<String> values(String name) {
        return answers.stream()
                .filter(answer -> answer.name().equals(name))
                .map(Parameter::value)
                .toList();
    }
}
