package chartwell.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.definition.Definitions;
import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class StructureCheckTest {
    private static final StructureCheck CHECK = new StructureCheck(Definitions.r4());

    private static List<StructureIssue> issues(String json) {
        byte[] utf8 = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return CHECK.check(JsonReader.readObject(utf8, JsonLimits.DEFAULT));
    }

    private static String brief(StructureIssue issue) {
        return issue.code().code() + " " + issue.path();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'nam':[{}]                             | structure Patient",
                "'resourcetype':'x'                     | structure Patient",
                "'name':{'family':'x'}                  | structure Patient.name",
                "'name':[]                              | structure Patient.name",
                "'name':[{}]                            | structure Patient.name[0]",
                "'name':['x']                           | structure Patient.name[0]",
                "'name':[null]                          | structure Patient.name[0]",
                "'name':null                            | structure Patient.name",
                "'name':[{'given':['a',null]}]          | structure Patient.name[0].given[1]",
                "'name':[{'given':['a','']}]            | value Patient.name[0].given[1]",
                "'name':[{'given':['a',1]}]             | value Patient.name[0].given[1]",
                "'name':[{'given':'a'}]                 | structure Patient.name[0].given",
                "'name':[{'family':['a']}]              | structure Patient.name[0].family",
                "'name':[{'family':'a','x':1}]          | structure Patient.name[0]",
                "'active':'true'                        | value Patient.active",
                "'active':1                             | value Patient.active",
                "'active':[true]                        | structure Patient.active",
                "'birthDate':'2023-02-30'               | value Patient.birthDate",
                "'birthDate':'2023-02-03T00:00:00Z'     | value Patient.birthDate",
                "'birthDate':{}                         | value Patient.birthDate",
                "'gender':' male'                       | value Patient.gender",
                "'id':'a/b'                             | value Patient.id",
                "'id':''                                | value Patient.id",
                "'_id':{'id':'x'}                       | structure Patient",
                "'deceasedBoolean':true,'deceasedDateTime':'2020' | structure Patient.deceasedDateTime",
                "'deceased':true                        | structure Patient",
                "'deceasedString':'x'                   | structure Patient",
                "'multipleBirthInteger':1.5             | value Patient.multipleBirthInteger",
                "'multipleBirthInteger':2147483648      | value Patient.multipleBirthInteger",
                "'link':[{'type':'seealso'}]            | required Patient.link[0].other",
                "'communication':[{'preferred':true}]   | required Patient.communication[0].language",
                "'generalPractitioner':[{'reference':'Patient/1'}] | value Patient.generalPractitioner[0].reference",
                "'generalPractitioner':[{'reference':'#x'}] | value Patient.generalPractitioner[0].reference",
                "'managingOrganization':{'reference':'nowhere'} | value Patient.managingOrganization.reference",
                "'managingOrganization':{'reference':'Organisation/1'} | value Patient.managingOrganization.reference",
                "'extension':[{'url':'urn:x'}]          | invariant Patient.extension[0]",
                "'extension':[{'valueCode':'x'}]        | required Patient.extension[0].url",
                "'extension':[{'url':'u','valueCode':'x','extension':[{'url':'v','valueCode':'y'}]}] | invariant Patient.extension[0]",
                "'extension':[{'url':'u','valueCode':'x','valueString':'y'}] | structure Patient.extension[0].valueString",
                "'extension':[{'url':'u','valueNarrative':{}}] | structure Patient.extension[0]",
                "'_active':{'extension':[{'url':'u'}]}  | invariant Patient.active.extension[0]",
                "'_active':[{'id':'x'}]                 | structure Patient.active",
                "'_active':{}                           | structure Patient.active",
                "'_active':{'value':true}               | structure Patient.active",
                "'contained':[{'id':'x'}]               | required Patient.contained[0]",
                "'contained':[{'resourceType':'Patiant'}] | structure Patient.contained[0]",
                "'contained':[{'resourceType':'Patient','contained':[{'resourceType':'Basic'}]}] | invariant Patient.contained[0].contained[0]",
                "'contained':[{'resourceType':'Patient','active':3}] | value Patient.contained[0].active",
                "'text':{'status':'generated'}          | required Patient.text.div",
                "'text':{'status':'generated','div':'<div><script/></div>'} | value Patient.text.div",
                "'photo':[{'data':'a'}]                 | value Patient.photo[0].data",
                "'meta':{'lastUpdated':'2020-01-01'}    | value Patient.meta.lastUpdated",
                "'contact':[{'name':[{'family':'x'}]}]  | structure Patient.contact[0].name",
            })
    void refusesAtTheRightPlace(String members, String expected) {
        List<StructureIssue> issues = issues("{'resourceType':'Patient'," + members + "}");
        assertThat(issues.stream().map(StructureCheckTest::brief)).containsExactly(expected);
        assertThat(issues.getFirst().message())
                .startsWith(issues.getFirst().path())
                .matches("(?s).*[.?]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'_birthDate':{'extension':[{'url':'u','valueCode':'unknown'}]}",
                "'birthDate':'1999','_birthDate':{'id':'x'}",
                "'name':[{'given':['a',null],'_given':[null,{'id':'x'}]}]",
                "'name':[{'_given':[{'id':'x'}]}]",
                "'deceasedBoolean':true,'_deceasedBoolean':{'id':'x'}",
                "'link':[{'type':'seealso','other':{'display':'x'}}]",
                "'link':[{'_type':{'id':'x'},'other':{'reference':'urn:uuid:1'}}]",
                "'contained':[{'resourceType':'Practitioner','id':'p'}],'generalPractitioner':[{'reference':'#p'}]",
                "'contained':[{'resourceType':'Observation','status':'final','code':{'text':'x'},'subject':{'reference':'#'}}]",
                "'generalPractitioner':[{'reference':'Practitioner/1/_history/2'}]",
                "'generalPractitioner':[{'reference':'https://a.example/fhir/Practitioner/1'}]",
                "'generalPractitioner':[{'reference':'Practitioner?identifier=urn:x/2'}]",
                "'extension':[{'url':'u','extension':[{'url':'v','valueCode':'y'}]}]",
                "'extension':[{'url':'u','_valueCode':{'id':'y'}}]",
            })
    void passesWhatFhirAllows(String members) {
        assertThat(issues("{'resourceType':'Patient'," + members + "}")).isEmpty();
    }

    @Test
    void wantsAKnownResourceType() {
        assertThat(issues("{'id':'x'}").stream().map(StructureCheckTest::brief))
                .containsExactly("required ");
        assertThat(issues("{}").getFirst().message()).startsWith("The resource has no resource");
        assertThat(issues("{'resourceType':'Patiens'}").getFirst().message())
                .endsWith("Did you mean Patient?");
        for (String type : new String[] {"Resource", "DomainResource", "HumanName", "string", ""}) {
            assertThat(issues("{'resourceType':'" + type + "'}")).as(type).hasSize(1);
        }
        assertThat(issues("{'resourceType':1}")).hasSize(1);
    }

    @Test
    void namesTheNearestElement() {
        assertThat(issues("{'resourceType':'Patient','birthdate':'2020'}").getFirst().message())
                .isEqualTo(
                        "Patient has the element birthdate, which Patient does not know."
                                + " Did you mean birthDate?");
        assertThat(issues("{'resourceType':'Patient','zzzzzz':1}").getFirst().message())
                .endsWith("does not know. Remove it.");
        assertThat(issues("{'resourceType':'Patient','<script>':1}").getFirst().message())
                .doesNotContain("script");
    }

    @Test
    void checksEntriesOfBundlesByTheirTypes() {
        String bundle =
                "{'resourceType':'Bundle','type':'collection','entry':[{'resource':{"
                        + "'resourceType':'Observation','status':'final'}}]}";
        assertThat(issues(bundle).stream().map(StructureCheckTest::brief))
                .containsExactly("required Bundle.entry[0].resource.code");
        assertThat(
                        issues(
                                "{'resourceType':'Parameters','parameter':[{'name':'x','valueMoney':{'value':1.00}}]}"))
                .isEmpty();
    }

    @Test
    void checksWhatChartwellAdds() {
        String view = "{'resourceType':'ViewDefinition','status':'active','resource':'Patient',";
        assertThat(
                        issues(
                                view
                                        + "'select':[{'unionAll':[{'column':[{'path':'id','name':'i'}]}]}]}"))
                .isEmpty();
        assertThat(
                        issues(view + "'select':[{'unionAll':[{'column':[{'name':'i'}]}]}]}")
                                .stream()
                                .map(StructureCheckTest::brief))
                .containsExactly("required ViewDefinition.select[0].unionAll[0].column[0].path");
    }

    @Test
    void reportsNoMoreThanTheBound() {
        StringBuilder many = new StringBuilder("{'resourceType':'Patient'");
        for (int i = 0; i < 100; i++) {
            many.append(",'x").append(i).append("':1");
        }
        assertThat(issues(many + "}")).hasSize(StructureCheck.MOST_ISSUES);
    }

    @Test
    void staysQuickOnHostileInput() {
        StringBuilder unknown = new StringBuilder("{'resourceType':'Bundle','entry':[");
        StringBuilder contained = new StringBuilder("{'resourceType':'Basic','contained':[");
        StringBuilder references = new StringBuilder("],'extension':[");
        for (int i = 0; i < 50_000; i++) {
            String comma = i == 0 ? "" : ",";
            unknown.append(comma).append("{'abcdefghijklmnopqrstuvwxyz':1}");
            contained
                    .append(comma)
                    .append("{'resourceType':'Basic','id':'c")
                    .append(i)
                    .append("'}");
            references
                    .append(comma)
                    .append("{'url':'u','valueReference':{'reference':'#c")
                    .append(i)
                    .append("'}}");
        }
        long start = System.nanoTime();
        assertThat(issues(unknown + "]}")).hasSize(StructureCheck.MOST_ISSUES);
        assertThat(issues(contained.toString() + references + "]}"))
                .allMatch(issue -> issue.path().endsWith(".code"));
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    @Test
    void neverRepeatsContent() {
        String secret = "Schneewittchen";
        List<StructureIssue> issues =
                issues(
                        "{'resourceType':'Patient','birthDate':'S','name':[{'family':['S']}],"
                                        .replace("S", secret)
                                + "'gender':' S','managingOrganization':{'reference':'S S'}}"
                                        .replace("S", secret));
        assertThat(issues).hasSize(4);
        assertThat(issues.toString()).doesNotContain(secret);
    }
}
