package chartwell.engine.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chartwell.engine.definition.Definitions;
import chartwell.engine.fhirpath.PathContext;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.engine.json.JsonSink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

class ViewTest {
    private static final Views VIEWS = new Views(Definitions.r4());
    private static final JsonObject QUESTIONNAIRE =
            read(
                    """
                    {"resourceType":"Questionnaire","id":"q","status":"active","item":[
                      {"linkId":"1","type":"group","item":[
                        {"linkId":"1.1","type":"group","item":[{"linkId":"1.1.1","type":"date"}]},
                        {"linkId":"1.2","type":"string"}]},
                      {"linkId":"2","type":"date"}]}
                    """);
    private static final JsonObject PATIENT =
            read(
                    """
                    {"resourceType":"Patient","id":"ada","birthDate":"1990-03","multipleBirthInteger":2,
                     "name":[{"family":"King, Mrs","given":["Ada","Mae"]},{"given":["Addie"]}],
                     "telecom":[{"system":"phone","value":"1"},{"system":"email","value":"a\\"b"}],
                     "contact":[{"name":{"family":"Lee"},"telecom":[{"value":"2"}]}]}
                    """);

    @Test
    void repeatsDownATreeAndNumbersItsRows() {
        assertThat(
                        rows(
                                QUESTIONNAIRE,
                                """
                                {"resource":"Questionnaire","select":[
                                  {"column":[{"name":"id","path":"id"}]},
                                  {"repeat":["item"],"column":[{"name":"link","path":"linkId"},
                                     {"name":"row","path":"%rowIndex"},
                                     {"name":"kids","path":"item.count()"}]}]}
                                """))
                .isEqualTo(
                        """
                        id,link,row,kids
                        q,1,0,2
                        q,1.1,1,1
                        q,1.1.1,2,0
                        q,1.2,3,0
                        q,2,4,0
                        """);
    }

    @Test
    void repeatsAlongSeveralPaths() {
        JsonObject response =
                read(
                        """
                        {"resourceType":"QuestionnaireResponse","id":"r","status":"completed","item":[
                          {"linkId":"1","answer":[{"valueBoolean":true,"item":[
                             {"linkId":"1.a","item":[{"linkId":"1.a.i"}]}]}],"item":[{"linkId":"1.1"}]}]}
                        """);

        assertThat(
                        rows(
                                response,
                                """
                                {"resource":"QuestionnaireResponse","select":[
                                  {"repeat":["item","answer.item"],
                                   "column":[{"name":"link","path":"linkId"}]}]}
                                """))
                .isEqualTo("link\n1\n1.1\n1.a\n1.a.i\n");
    }

    @Test
    void numbersTheRowsOfTheNearestIteration() {
        assertThat(
                        rows(
                                PATIENT,
                                """
                                {"resource":"Patient","select":[
                                  {"column":[{"name":"top","path":"%rowIndex"}]},
                                  {"forEach":"name","column":[{"name":"outer","path":"%rowIndex"}],
                                   "select":[{"forEach":"given","column":[
                                       {"name":"inner","path":"%rowIndex"},
                                       {"name":"given","path":"$this"}]},
                                     {"column":[{"name":"again","path":"%rowIndex"}]}]},
                                  {"forEachOrNull":"photo","column":[{"name":"photo","path":"url"}]}]}
                                """))
                .isEqualTo(
                        """
                        top,outer,inner,given,again,photo
                        0,0,0,Ada,0,
                        0,0,1,Mae,0,
                        0,1,0,Addie,1,
                        """);
    }

    @Test
    void putsColumnsBeforeSelectsBeforeUnions() {
        assertThat(
                        rows(
                                PATIENT,
                                """
                                {"resource":"Patient","select":[{
                                  "unionAll":[{"forEach":"telecom","column":[{"name":"c","path":"value"}]},
                                    {"forEach":"contact.telecom","column":[{"name":"c","path":"value"}]}],
                                  "select":[{"forEach":"contact","column":[{"name":"b","path":"name.family"}]}],
                                  "column":[{"name":"a","path":"birthDate"}]}]}
                                """))
                .isEqualTo(
                        """
                        a,b,c
                        1990-03,Lee,1
                        1990-03,Lee,"a""b"
                        1990-03,Lee,2
                        """);
    }

    @Test
    void quotesWhatNeedsQuotesAndWritesListsAsJson() {
        assertThat(
                        rows(
                                PATIENT,
                                """
                                {"resource":"Patient","constant":[{"name":"n","valueInteger":0}],"select":[{"column":[
                                  {"name":"family","path":"name[%n].family"},
                                  {"name":"given","path":"name.given","collection":true,"type":"string"},
                                  {"name":"none","path":"photo.url","collection":true},
                                  {"name":"empty","path":"photo.url.join()"},
                                  {"name":"whole","path":"name.first()","type":"HumanName"}]}]}
                                """))
                .isEqualTo(
                        """
                        family,given,none,empty,whole
                        "King, Mrs","[""Ada"",""Mae"",""Addie""]",[],"",\
                        "{""family"":""King, Mrs"",""given"":[""Ada"",""Mae""]}"
                        """);
    }

    @Test
    void takesOnlyWhatAllCriteriaSay() {
        String view =
                """
                {"resource":"Patient","where":[{"path":"name.exists()"},{"path":"birthDate > @%s"}],
                 "select":[{"column":[{"name":"id","path":"id"}]}]}
                """;
        assertThat(rows(PATIENT, view.formatted("1980"))).isEqualTo("id\nada\n");
        assertThat(rows(PATIENT, view.formatted("1990-03-05"))).isEqualTo("id\n");
        assertThat(rows(QUESTIONNAIRE, view.formatted("1980"))).isEqualTo("id\n");
    }

    @Test
    void takesTheResourceTypeInEachSpelling() {
        String rest = "\"select\":[{\"column\":[{\"name\":\"id\",\"path\":\"id\"}]}]}";

        assertThat(rows(PATIENT, "{\"resourceType\":\"Patient\"," + rest)).isEqualTo("id\nada\n");
        assertThat(
                        rows(
                                PATIENT,
                                "{\"resourceType\":\"http://hl7.org/fhir/uv/sql-on-fhir/"
                                        + "StructureDefinition/ViewDefinition\","
                                        + "\"resource\":\"Patient\","
                                        + rest))
                .isEqualTo("id\nada\n");
    }

    @Test
    void saysOfWhichPartAResourceHasTooMuch() {
        assertThatThrownBy(
                        () ->
                                rows(
                                        PATIENT,
                                        """
                                        {"resource":"Patient","select":[{"column":[
                                          {"name":"given","path":"name.given"}]}]}
                                        """))
                .isInstanceOf(ViewException.class)
                .hasMessage(
                        "select[0].column[0].path: there are 3 values, and the column takes one;"
                                + " take first(), or write \"collection\": true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | resource: Say of which resource type the view is",
                "{`resource`:`Patent`,`select`:[{`column`:[]}]} | select[0]: A select has column,"
                        + " select or unionAll",
                "{`resource`:`Patent`,`select`:[{`column`:[{`name`:`a`,`path`:`id`}]}]} | resource:"
                        + " R4 has no such resource type",
                "{`resource`:`Patient`,`selekt`:[]} | selekt: There is no such element here",
                "{`resource`:`Patient`,`select`:[]} | select: A view selects something: at least one"
                        + " select",
                "{`resource`:`Patient`,`select`:[{`column`:[{`name`:`1a`,`path`:`id`}]}]} |"
                        + " select[0].column[0].name: '1a' is no name: a letter, then up to 254"
                        + " letters, digits and _",
                "{`resource`:`Patient`,`select`:[{`column`:[{`name`:`a`,`path`:`id`},{`name`:`a`,`path`:`id`}]}]}"
                        + " | select[0].column[1].name: There is another column 'a'",
                "{`resource`:`Patient`,`select`:[{`column`:[{`name`:`a`,`path`:`nme`}]}]} |"
                        + " select[0].column[0].path: Patient has no element 'nme' (at character 1)",
                "{`resource`:`Patient`,`select`:[{`column`:[{`name`:`a`,`path`:`birthDate`,`type`:`integer`}]}]}"
                        + " | select[0].column[0].type: The path gives date, never integer",
                "{`resource`:`Patient`,`select`:[{`column`:[{`name`:`a`,`path`:`name`}]}]} |"
                        + " select[0].column[0]: The path gives HumanName, which has members: go on"
                        + " to one, or write \"type\": \"HumanName\"",
                "{`resource`:`Patient`,`select`:[{`column`:[{`name`:`a`,`path`:`deceased`}]}]} |"
                        + " select[0].column[0]: The path gives boolean or dateTime: say by type"
                        + " which it is, or take one by ofType()",
                "{`resource`:`Patient`,`select`:[{`forEach`:`name`,`repeat`:[`link`],`column`:[{`name`:`a`,`path`:`id`}]}]}"
                        + " | select[0]: Only one of forEach, forEachOrNull and repeat",
                "{`resource`:`Patient`,`where`:[{`path`:`name`}],`select`:[{`column`:[{`name`:`a`,`path`:`id`}]}]}"
                        + " | where[0].path: A criterion is true or false, not HumanName",
                "{`resource`:`Patient`,`constant`:[{`name`:`c`,`valueDate`:`x`}],`select`:[{`column`:[{`name`:`a`,`path`:`id`}]}]}"
                        + " | constant[0].valueDate: This is no Date",
                "{`resource`:`Patient`,`select`:[{`unionAll`:[{`column`:[{`name`:`a`,`path`:`id`}]},{`column`:[{`name`:`a`,`path`:`active`}]}]}]}"
                        + " | select[0].unionAll[1]: The branches of a unionAll have the same columns"
                        + " in the same order: a id, not a boolean",
            })
    void refuses(String view, String problem) {
        String json = view.replace('`', '"');

        assertThat(VIEWS.compile(read(json)))
                .isInstanceOfSatisfying(
                        ViewResult.Refused.class,
                        refused -> assertThat(refused.problem().text()).isEqualTo(problem));
    }

    private static String rows(JsonObject resource, String definition) {
        CompiledView view =
                switch (VIEWS.compile(read(definition))) {
                    case ViewResult.Compiled compiled -> compiled.view();
                    case ViewResult.Refused refused ->
                            throw new AssertionError(refused.problem().text());
                };
        RowText text = new RowText(RowText.Format.CSV, view.columns());
        JsonSink out = new JsonSink(1_000);
        out.raw(text.start());
        view.rows(resource, PathContext.NOTHING, null, row -> text.row(row, out));
        return new String(out.toBytes(), StandardCharsets.UTF_8);
    }

    private static JsonObject read(String json) {
        return JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    }
}
