package chartwell.bench.floor;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Answers the yardstick's requests with bytes that are there already, of given sizes.
///
/// The yardstick first asks who is there; it is shown one person, about whom it then asks.
final class StaticAnswers extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String EVERYBODY = "Patient?_count=200";
    private static final byte[] ONE_PERSON =
            """
            {"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Patient",\
            "id":"1","identifier":[{"system":"https://github.com/synthetichealth/synthea","value":"1"}],\
            "name":[{"family":"Nobody"}],"birthDate":"1970-01-01"}}]}"""
                    .getBytes(StandardCharsets.UTF_8);

    private final transient Map<Pattern, byte[]> answers = new LinkedHashMap<>();

    /// @param sizes bytes of the answer by the yardstick's name of a request, in which `X` and
    ///     `[id]` stand for what is asked: `Patient?family=X`
    StaticAnswers(Map<String, Integer> sizes) {
        sizes.forEach((name, size) -> answers.put(pattern(name), filled(size)));
    }

    /// What requests of this name look like. A code may come with its system before it.
    static Pattern pattern(String name) {
        StringBuilder pattern = new StringBuilder();
        for (String part : name.split("(?<==)X|(?<==)(?=[0-9])|\\[id]", -1)) {
            pattern.append(pattern.isEmpty() ? "" : "[^&/]*").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString());
    }

    private static byte[] filled(int size) {
        byte[] answer = new byte[size];
        Arrays.fill(answer, (byte) 'x');
        return answer;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String query = request.getQueryString();
        String asked =
                String.valueOf(request.getPathInfo()).substring(1)
                        + (query == null ? "" : "?" + query);
        byte[] answer = asked.equals(EVERYBODY) ? ONE_PERSON : answer(asked);
        if (answer == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    private byte @Nullable [] answer(String asked) {
        for (Map.Entry<Pattern, byte[]> answer : answers.entrySet()) {
            if (answer.getKey().matcher(asked).matches()) {
                return answer.getValue();
            }
        }
        return null;
    }
}
