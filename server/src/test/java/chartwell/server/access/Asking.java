package chartwell.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.jspecify.annotations.Nullable;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Asks as one of the two actors, and compares what they are told. Whatever the one who sees half
/// is told is looked through for what tells of the others, but for what he said himself.
final class Asking {
    /// Who asks.
    enum Who {
        WHOLE("local"),
        HALF("panel-1");

        private final String actor;

        Who(String actor) {
            this.actor = actor;
        }
    }

    /// A request: to a path below the server's address, with headers as names and values in turn.
    record Question(String method, String path, String body, List<String> headers) {
        Question {
            path = path.replace("?&", "?");
            headers = List.copyOf(headers);
        }

        static Question get(String path) {
            return new Question("GET", path, "", List.of());
        }

        static Question json(String method, String path, String body) {
            return new Question(
                    method, path, body, List.of("Content-Type", "application/fhir+json"));
        }

        static Question form(String path, String body) {
            return new Question(
                    "POST",
                    path,
                    body,
                    List.of("Content-Type", "application/x-www-form-urlencoded"));
        }

        Question with(String header, String value) {
            List<String> more = new ArrayList<>(headers);
            more.add(header);
            more.add(value);
            return new Question(method, path, body, more);
        }

        /// The same question with another text in place of `{}`.
        Question about(String text) {
            return new Question(
                    method,
                    path.replace("{}", text),
                    body.replace("{}", text),
                    headers.stream().map(header -> header.replace("{}", text)).toList());
        }
    }

    /// An answer; `head` are the headers but for the time of the answer.
    record Said(int status, String text, Map<String, List<String>> head) {
        /// The same with the ids of one resource taken out.
        Said without(String id) {
            return new Said(
                    status,
                    text.replace(id, "{}"),
                    new TreeMap<>(Map.of("head", List.of(head.toString().replace(id, "{}")))));
        }
    }

    /// Requests are told apart in the trail by where they came from.
    private record Sent(String origin, Who who, String what, int least, int most) {}

    private final TwoActors people;
    private final Telling hidden;
    private final List<Sent> sent = new ArrayList<>();
    private int traces = 1;
    private int most = 1;
    private static int number;

    Asking(TwoActors people, Telling hidden) {
        this.people = people;
        this.hidden = hidden;
    }

    TwoActors people() {
        return people;
    }

    /// How many entries of the trail each request leaves from now on.
    Asking leaving(int entries) {
        return leaving(entries, entries);
    }

    Asking leaving(int least, int atMost) {
        traces = least;
        most = atMost;
        return this;
    }

    /// The answer to someone.
    Said ask(Who who, Question question) {
        String origin = "request " + ++number;
        List<String> headers = new ArrayList<>(question.headers());
        headers.addAll(List.of("Test-Origin", origin));
        if (who == Who.HALF) {
            headers.addAll(TwoActors.half());
        }
        HttpResponse<byte[]> response =
                people.site()
                        .exchange(
                                question.method(),
                                question.path(),
                                question.body().getBytes(StandardCharsets.UTF_8),
                                headers.toArray(String[]::new));
        String what = who + " " + question.method() + " " + question.path();
        sent.add(new Sent(origin, who, what, traces, most));
        Map<String, List<String>> head = new TreeMap<>(response.headers().map());
        head.keySet().removeAll(List.of("date", "Date", ":status"));
        Said said = new Said(response.statusCode(), TestSite.text(response), head);
        assertThat(said.status()).as(what).isLessThan(500);
        if (who == Who.HALF) {
            String own = question.path() + question.body() + question.headers();
            assertThat(hidden.in(said.text() + "\n" + head))
                    .as(what + " tells of others")
                    .filteredOn(text -> !own.contains(text))
                    .isEmpty();
        }
        return said;
    }

    /// Both are told the same.
    Said same(Question question) {
        Said all = ask(Who.WHOLE, question);
        assertThat(ask(Who.HALF, question)).as(question.path()).isEqualTo(all);
        return all;
    }

    /// One is told of the hidden people, the other is not.
    Said tellsLess(Question question) {
        Said all = ask(Who.WHOLE, question);
        assertThat(all.status()).as(question.path()).isEqualTo(200);
        assertThat(hidden.in(all.text())).as("the whole answer to " + question.path()).isNotEmpty();
        Said half = ask(Who.HALF, question);
        assertThat(half.status()).as(question.path()).isEqualTo(200);
        return half;
    }

    /// What is hidden looks like what never was: the question with `{}` in place of the id, about
    /// an id that is hidden and about one that is not there.
    Said likeNothing(Question question, String id) {
        return likeNothing(question, id, never(id));
    }

    Said likeNothing(Question question, String id, String never) {
        Said half = ask(Who.HALF, question.about(id)).without(id);
        Said nothing = ask(Who.HALF, question.about(never)).without(never);
        assertThat(half).as(question + " about " + id).isEqualTo(nothing);
        return half;
    }

    /// The same, and it is not found; and whoever sees all is told.
    void notFound(Question question, String id) {
        assertThat(likeNothing(question, id).status()).as(question.path()).isEqualTo(404);
        assertThat(ask(Who.WHOLE, question.about(id)).status()).as(question.path()).isEqualTo(200);
    }

    /// The same of a search: it finds nothing, and whoever sees all is told.
    void tellsOnlyTheWhole(Question question, String id) {
        assertThat(Answers.entries(likeNothing(question, id))).as(question.path()).isEmpty();
        Said whole = ask(Who.WHOLE, question.about(id));
        assertThat(Answers.entries(whole)).as(question.path()).isNotEmpty();
    }

    /// An id of the same look that nothing has.
    static String never(String id) {
        return new StringBuilder(id).reverse().toString();
    }

    /// A Bundle in pages of `_count`: one is told what the other is without what is hidden, in the
    /// same order, with totals and full pages as if there were no more. A hospital is sent along
    /// only where something that is seen leads to it.
    void minus(String path, int count) {
        List<JsonObject> all = entries(Who.WHOLE, path, count);
        List<JsonObject> half = entries(Who.HALF, path, count);
        assertThat(all).as("whole " + path).anyMatch(this::isHidden);
        List<JsonObject> hers =
                all.stream()
                        .filter(entry -> !isHidden(entry))
                        .filter(entry -> !isSentAlong(entry) || half.contains(entry))
                        .toList();
        assertThat(matches(half)).as("half of " + path).isEqualTo(matches(hers));
        assertThat(half.stream().map(Answers::reference))
                .as("half of " + path)
                .containsExactlyInAnyOrderElementsOf(
                        hers.stream().map(Answers::reference).toList());
        assertThat(new HashSet<>(half)).as("half of " + path).isEqualTo(new HashSet<>(hers));
    }

    /// What was found, in its order; what is sent along has none.
    private static List<JsonObject> matches(List<JsonObject> entries) {
        return entries.stream().filter(Answers::isMatch).toList();
    }

    private boolean isSentAlong(JsonObject entry) {
        return !Answers.isMatch(entry) && people.isNobodys(Answers.reference(entry));
    }

    /// All entries of a search or history, page after page.
    List<JsonObject> entries(Who who, String path, int count) {
        List<JsonObject> entries = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        @Nullable String next = path + (path.contains("?") ? "&" : "?") + "_count=" + count;
        while (next != null) {
            Said said = ask(who, Question.get(next));
            assertThat(said.status()).as(next + "\n" + said.text()).isEqualTo(200);
            JsonObject bundle = Answers.resource(said.text());
            List<JsonObject> page = bundle.objects("entry");
            entries.addAll(page);
            Answers.total(bundle).ifPresent(totals::add);
            next = Answers.next(bundle);
            long matches = page.stream().filter(Answers::isMatch).count();
            assertThat(matches).as(path).isLessThanOrEqualTo(count);
            // a search of several types ends a page with a type
            assertThat(next == null || matches == count || path.startsWith("/fhir?"))
                    .as("a short page of " + path)
                    .isTrue();
        }
        long matches = entries.stream().filter(Answers::isMatch).count();
        assertThat(totals).as("total of " + path).allMatch(total -> total == matches);
        return entries;
    }

    /// Whether an entry of a Bundle is a version that is hidden.
    boolean isHidden(JsonObject entry) {
        return people.hides(Answers.reference(entry), Answers.version(entry));
    }

    /// Each request has left its entries, of who sent it.
    void checkTraces() throws SQLException {
        // entries of reads are written in their order, so before this one's
        ask(Who.WHOLE, Question.get("/fhir/Patient/" + people.id("patient", TwoActors.HERS)));
        Sent last = sent.getLast();
        Map<String, List<String>> entries;
        long until = System.nanoTime() + 5_000_000_000L;
        do {
            entries = traced();
        } while (!entries.containsKey(last.origin()) && System.nanoTime() < until);
        for (Sent one : sent) {
            List<String> traced = entries.getOrDefault(one.origin(), List.of());
            int least = one.equals(last) ? 1 : one.least();
            int atMost = one.equals(last) ? 1 : one.most();
            assertThat(traced).as("trail of " + one.what()).hasSizeBetween(least, atMost);
            assertThat(traced)
                    .as("trail of " + one.what())
                    .allMatch(actor -> actor.equals(one.who().actor));
        }
    }

    /// The actors of the entries of the trail, by origin.
    private Map<String, List<String>> traced() throws SQLException {
        Map<String, List<String>> entries = new TreeMap<>();
        try (Connection connection = people.site().database().maintenance().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "select origin, actor from audit where origin = any(?)")) {
            Object[] origins = sent.stream().map(Sent::origin).toArray();
            statement.setArray(1, connection.createArrayOf("text", origins));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries.computeIfAbsent(
                                    Objects.requireNonNull(rows.getString(1)),
                                    _ -> new ArrayList<>())
                            .add(Objects.requireNonNull(rows.getString(2)));
                }
            }
        }
        return entries;
    }
}
