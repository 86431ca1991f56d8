package chartwell.server.desk.fact;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.desk.People;
import chartwell.server.main.TestSite;

import org.junit.jupiter.api.Test;

import java.util.Objects;

/// A fact as it stood, and what became of it.
final class FactAsOfTest {

    private static String then(String id) {
        JsonObject meta =
                Objects.requireNonNull(
                        TestSite.resource(People.SITE.get("/Condition/" + id)).object("meta"));
        return "asof=" + meta.text("lastUpdated");
    }

    private static void change(String id, String before, String after) {
        String json = text(People.SITE.get("/Condition/" + id)).replace(before, after);
        assertThat(People.SITE.json("PUT", "/Condition/" + id, json).statusCode()).isEqualTo(200);
    }

    @Test
    void showsTheVersionThatWasCurrentAndNothingOfLater() {
        String id = People.problem(People.ANNA, "Old problem");
        String then = then(id);
        change(id, "Old problem", "Young problem");
        String fact = "/facts/Condition/" + id;
        assertThat(text(People.SITE.page(fact + "?" + then)))
                .contains("Old problem", "Version 1", "As it stood on")
                .doesNotContain("Young", "Version 2");
        assertThat(People.SITE.page(fact + "?asof=2020-01-01").statusCode()).isEqualTo(404);
        assertThat(People.SITE.page(fact + "/versions/2?" + then).statusCode()).isEqualTo(404);
        assertThat(text(People.SITE.page(fact + "?asof=2100-01-01"))).contains("Young problem");
        assertThat(text(People.SITE.page(fact + "?asof=yesterday")))
                .contains("This is no day", "2024-05-01");
        People.SITE.send("DELETE", "/Condition/" + id, new byte[0]);
        assertThat(People.SITE.page(fact).statusCode()).isEqualTo(410);
        assertThat(text(People.SITE.page(fact + "?" + then))).contains("Old problem");
    }

    @Test
    void showsTheDifferenceOfTwoVersionsValueByValueAndAsFhir() {
        String id = People.problem(People.ANNA, "Old <b>problem");
        String then = then(id);
        change(id, "Old <b>problem", "Young problem");
        String difference = "/facts/Condition/" + id + "/difference?from=1&to=2";
        assertThat(text(People.SITE.page(difference)))
                .contains("Code, text", "Old &lt;b&gt;problem", "Young problem", "changed")
                .doesNotContain("<b>");
        assertThat(text(People.SITE.page(difference + "&view=json")))
                .contains("Version 1", "Version 2", "Old &lt;b&gt;problem", "Young problem");
        assertThat(People.SITE.page(difference + "&" + then).statusCode()).isEqualTo(404);
        assertThat(People.SITE.page(difference.replace("to=2", "to=7")).statusCode())
                .isEqualTo(404);
        assertThat(People.SITE.page(difference, "Test-Panel", "4711").statusCode()).isEqualTo(404);
        assertThat(text(People.SITE.page("/facts/Condition/" + id))).contains("What changed");
    }
}
