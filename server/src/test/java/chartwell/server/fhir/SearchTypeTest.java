package chartwell.server.fhir;

import static chartwell.server.main.TestSite.resource;
import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.Json.JsonNumber;
import chartwell.engine.json.JsonObject;
import chartwell.server.main.TestSite;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

@Tag("database")
final class SearchTypeTest {
    private static final TestSite SITE = TestSite.shared();
    private static final String FAMILY = "Suchmann";

    private static String ann = "";

    @BeforeAll
    static void createPeople() {
        for (String given : List.of("Anna", "Bert", "Cora")) {
            String id =
                    SITE.create(
                            """
                            {"resourceType":"Patient","active":true,
                             "name":[{"family":"%s","given":["%s"]}]}"""
                                    .formatted(FAMILY, given));
            if (given.equals("Anna")) {
                ann = id;
            }
        }
        SITE.create(
                """
                {"resourceType":"Observation","status":"final","code":{"text":"pulse"},
                 "subject":{"reference":"Patient/%s"}}"""
                        .formatted(ann));
    }

    private static List<JsonObject> found(String path) {
        HttpResponse<byte[]> response = SITE.get(path);
        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        return resource(response).objects("entry");
    }

    @Test
    void returnsASearchsetWithWhatMatches() {
        JsonObject bundle = resource(SITE.get("/Patient?family=" + FAMILY + "&given=Bert"));
        assertThat(bundle.text("type")).isEqualTo("searchset");
        JsonObject entry = bundle.objects("entry").getFirst();
        assertThat(bundle.objects("entry")).hasSize(1);
        assertThat(entry.text("fullUrl")).startsWith(SITE.base() + "/Patient/");
        assertThat(Objects.requireNonNull(entry.object("search")).text("mode")).isEqualTo("match");
        assertThat(bundle.objects("link").getFirst().text("url"))
                .contains("family=" + FAMILY, "given=Bert");
    }

    @Test
    void goesThroughPagesWithoutLossOrRepetition() {
        Set<String> seen = new TreeSet<>();
        String path = "/Patient?family=" + FAMILY + "&_count=1&_sort=given";
        for (int page = 0; page < 3; page++) {
            JsonObject bundle = resource(SITE.get(path));
            bundle.objects("entry")
                    .forEach(entry -> seen.add(Objects.requireNonNull(entry.text("fullUrl"))));
            @Nullable String next = null;
            for (JsonObject link : bundle.objects("link")) {
                next = "next".equals(link.text("relation")) ? link.text("url") : next;
            }
            assertThat(next == null).as("page %d", page).isEqualTo(page == 2);
            path = next == null ? "" : next.substring(SITE.base().length());
        }
        assertThat(seen).hasSize(3);
    }

    @Test
    void takesAFormToo() {
        HttpResponse<byte[]> response =
                SITE.send(
                        "POST",
                        "/Patient/_search?given=Cora",
                        ("family=" + FAMILY + "&_pretty=true").getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
        assertThat(resource(response).objects("entry")).hasSize(1);
        assertThat(SITE.json("POST", "/Patient/_search", "{}").statusCode()).isEqualTo(415);
    }

    @Test
    void countsAndShowsParts() {
        JsonObject count = resource(SITE.get("/Patient?family=" + FAMILY + "&_summary=count"));
        assertThat(count.get("total")).hasToString("JsonNumber[text=3]");
        assertThat(count.has("entry")).isFalse();
        assertThat(text(SITE.get("/Patient?family=" + FAMILY + "&_elements=active")))
                .contains("SUBSETTED")
                .doesNotContain("\"family\"");
    }

    @Test
    void countsOnlyWhereNoneIsWanted() {
        JsonObject none = resource(SITE.get("/Patient?family=" + FAMILY + "&_count=0"));
        assertThat(none.get("total")).hasToString("JsonNumber[text=3]");
        assertThat(none.has("entry")).isFalse();
    }

    @Test
    void refusesElementsThatTheTypeHasNot() {
        String path = "/Patient?family=" + FAMILY + "&_elements=";
        assertThat(SITE.get(path + "birthdate").statusCode()).isEqualTo(400);
        assertThat(SITE.get(path + "id,Patient.nickname").statusCode()).isEqualTo(400);
        assertThat(SITE.get(path + "id,Patient.name").statusCode()).isEqualTo(200);
        assertThat(SITE.get("/Patient/" + ann + "/Observation?_elements=code").statusCode())
                .isEqualTo(200);
        assertThat(SITE.get("/Patient/" + ann + "/$everything?_elements=code").statusCode())
                .isEqualTo(200);
    }

    @Test
    void saysOfTheStandardsOtherParametersThatTheyAreNotOffered() {
        for (String name : List.of("_text", "_content", "_filter", "_list", "_text:not")) {
            HttpResponse<byte[]> refused = SITE.get("/Patient?" + name + "=x");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(text(refused))
                    .contains(name + " is not offered. Patient can be searched by");
        }
    }

    @Test
    void includesOnlyWhatTheParameterLeadsTo() {
        String path = "/Observation?subject=Patient/" + ann + "&_include=Observation:";
        assertThat(found(path + "patient")).hasSize(2);
        assertThat(found(path + "patient:Patient")).hasSize(2);
        assertThat(found(path + "subject:Patient")).hasSize(2);
        assertThat(found(path + "patient:Group")).hasSize(1);
        assertThat(found(path + "*")).hasSize(2);
    }

    @Test
    void includesWhatRefersToAMatchAndGoesOnFromThere() {
        String person = "/Patient?_id=" + ann;
        assertThat(found(person + "&_revinclude=Observation:subject")).hasSize(2);
        assertThat(found(person + "&_revinclude=Observation:subject:Patient")).hasSize(2);
        assertThat(found(person + "&_revinclude=Observation:subject:Group")).hasSize(1);
        assertThat(found(person + "&_revinclude=Observation:*")).hasSize(2);
        String observer = SITE.create("{\"resourceType\":\"Practitioner\"}");
        String member =
                SITE.create(
                        """
                        {"resourceType":"Observation","status":"final","code":{"text":"part"},
                         "performer":[{"reference":"Practitioner/%s"}]}"""
                                .formatted(observer));
        String panel =
                SITE.create(
                        """
                        {"resourceType":"Observation","status":"final","code":{"text":"panel"},
                         "hasMember":[{"reference":"Observation/%s"}]}"""
                                .formatted(member));
        String path = "/Observation?_id=" + panel + "&_include=Observation:has-member";
        assertThat(ids(path + "&_include=Observation:performer")).containsExactly(panel, member);
        assertThat(ids(path + "&_include:iterate=Observation:performer:Practitioner"))
                .containsExactlyInAnyOrder(panel, member, observer);
        assertThat(ids(path + "&_include:iterate=Observation:performer:Organization"))
                .containsExactly(panel, member);
    }

    @Test
    void namesTheInclusionThatItCannotFollow() {
        for (String wrong :
                List.of(
                        "_include=Observation",
                        "_include=Nothing:subject",
                        "_include=Observation:code",
                        "_include=Observation:subject:Nothing",
                        "_include=Observation:subject:Patient:x",
                        "_include:all=Observation:subject",
                        "_revinclude=*",
                        "_revinclude=Observation:nothing")) {
            HttpResponse<byte[]> refused = SITE.get("/Observation?" + wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
            assertThat(text(refused)).contains(wrong + " cannot be followed: ");
        }
    }

    @Test
    void findsAContactPointWhateverStandsForItsSystem() {
        SITE.create(
                """
                {"resourceType":"Patient","telecom":[{"system":"email","value":"kontakt@example.org"}]}""");
        for (String value : List.of("", "%7C", "email%7C")) {
            assertThat(found("/Patient?email=" + value + "kontakt@example.org")).hasSize(1);
        }
    }

    @Test
    void tellsSystemsAndCodesWithBarsApart() {
        String patient =
                """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}]}""";
        String system = SITE.create(patient.formatted("urn:bar|a", "b"));
        String value = SITE.create(patient.formatted("urn:bar", "a|b"));
        assertThat(ids("/Patient?identifier=urn:bar%5C%7Ca%7Cb")).containsExactly(system);
        assertThat(ids("/Patient?identifier=urn:bar%7Ca%5C%7Cb")).containsExactly(value);
    }

    @Test
    void comparesNoSystemWithThatOfACode() {
        String id = SITE.create("{\"resourceType\":\"Patient\",\"gender\":\"other\"}");
        for (String value : List.of("other", "%7Cother", "urn:any%7Cother")) {
            assertThat(ids("/Patient?_id=" + id + "&gender=" + value)).containsExactly(id);
        }
        assertThat(ids("/Patient?_id=" + id + "&gender=urn:any%7Cmale")).isEmpty();
    }

    @Test
    void showsTheNewestFirstWhereNoOrderIsAskedFor() {
        String dated =
                """
                {"resourceType":"Observation","status":"final","code":{"text":"order"},
                 "effectiveDateTime":"%s"}""";
        String middle = SITE.create(dated.formatted("2001-02-03"));
        String newest = SITE.create(dated.formatted("2001-02-03T10:00:00Z"));
        String oldest = SITE.create(dated.formatted("1999"));
        String three = "/Observation?_id=" + String.join(",", oldest, middle, newest);
        assertThat(ids(three)).containsExactly(newest, middle, oldest);
        assertThat(ids(three + "&_sort=-date")).containsExactly(newest, middle, oldest);
    }

    @Test
    void showsTheNewestFirstByIdWhereThereIsNoDate() {
        List<String> places =
                IntStream.range(0, 5)
                        .mapToObj(n -> SITE.create("{\"resourceType\":\"Location\"}"))
                        .toList();
        assertThat(ids("/Location?_id=" + String.join(",", places)))
                .containsExactlyElementsOf(places.reversed())
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void knowsItsOwnAddressAtTheEndOfAChainToo() {
        String organization = SITE.create("{\"resourceType\":\"Organization\"}");
        String patient =
                SITE.create(
                        """
                        {"resourceType":"Patient","managingOrganization":{"reference":"Organization/%s"}}"""
                                .formatted(organization));
        String observation =
                SITE.create(
                        """
                        {"resourceType":"Observation","status":"final","code":{"text":"chained"},
                         "subject":{"reference":"Patient/%s"},
                         "performer":[{"reference":"Organization/%s"}]}"""
                                .formatted(patient, organization));
        String localhost = "http://localhost:" + SITE.port() + "/fhir";
        for (String base : List.of(SITE.base(), localhost)) {
            String there = base + "/Organization/" + organization;
            assertThat(ids("/Observation?subject:Patient.organization=" + there))
                    .containsExactly(observation);
            assertThat(ids("/Observation?patient.organization=" + there + "/_history/1"))
                    .containsExactly(observation);
            assertThat(ids("/Patient?_has:Observation:subject:performer=" + there))
                    .containsExactly(patient);
        }
        String elsewhere = "http://localhost:1/fhir/Organization/" + organization;
        assertThat(ids("/Observation?subject:Patient.organization=" + elsewhere)).isEmpty();
        assertThat(ids("/Patient?_has:Observation:subject:performer=" + elsewhere)).isEmpty();
    }

    private static List<String> ids(String path) {
        return found(path).stream()
                .map(entry -> Objects.requireNonNull(entry.object("resource")).text("id"))
                .map(String::valueOf)
                .toList();
    }

    @Test
    void refusesAnUnknownParameterUnlessAskedToBeLenient() {
        String path = "/Patient?family=" + FAMILY + "&favouriteColour=blue";
        assertThat(SITE.get(path).statusCode()).isEqualTo(400);
        JsonObject bundle = resource(SITE.get(path, "Prefer", "handling=lenient"));
        assertThat(bundle.objects("entry")).hasSize(4);
        assertThat(text(SITE.get(path, "Prefer", "handling=lenient")))
                .contains("OperationOutcome", "\"mode\":\"outcome\"");
    }

    @Test
    void searchesACompartment() {
        assertThat(found("/Patient/" + ann + "/Observation?status=final")).hasSize(1);
        assertThat(found("/Patient/" + ann + "/Observation")).hasSize(1);
        assertThat(found("/Patient/nobody/Observation")).isEmpty();
        assertThat(SITE.get("/Patient/" + ann + "/Location").statusCode()).isEqualTo(404);
    }

    @Test
    void takesACompartmentInThePathOnly() {
        assertThat(SITE.get("/Observation?_compartment=Patient/1").statusCode()).isEqualTo(400);
    }

    @Test
    void countsAllMatchesOnlyAsExactlyAsAsked() {
        for (int i = 0; i < 3; i++) {
            SITE.create(
                    "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"},"
                            + "\"meta\":{\"tag\":[{\"system\":\"urn:t\",\"code\":\"counted\"}]}}");
        }
        String path = "/Basic?_tag=urn:t%7Ccounted&_count=2";
        assertThat(resource(SITE.get(path)).has("total")).isFalse();
        assertThat(resource(SITE.get(path.replace("_count=2", "_count=3"))).get("total"))
                .isEqualTo(new JsonNumber("3"));
        assertThat(resource(SITE.get(path + "&_total=none")).has("total")).isFalse();
        assertThat(resource(SITE.get(path + "&_total=accurate")).get("total"))
                .isEqualTo(new JsonNumber("3"));
        assertThat(resource(SITE.get(path + "&_total=estimate")).get("total"))
                .isInstanceOf(JsonNumber.class);
        HttpResponse<byte[]> refused = SITE.get(path + "&_total=about");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(refused)).contains("_total");
    }
}
