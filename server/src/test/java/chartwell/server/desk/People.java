package chartwell.server.desk;

import chartwell.server.main.TestSite;

import java.util.Locale;

/// Synthetic people with stories, on a server of their own.
public final class People {
    /// Where they are.
    public static final TestSite SITE = new TestSite();

    /// Twins, born on the same day with the same family name.
    public static final String ANNA = twin("Anna", "00-41-22");

    /// The other twin.
    public static final String MARIA = twin("Maria", "00-41-23");

    /// Died at 71.
    public static final String OTTO =
            SITE.create(
                    """
                    {"resourceType":"Patient","name":[{"family":"Nachtigall","given":["Otto"]}],
                     "gender":"male","birthDate":"1938-06-02","deceasedDateTime":"2009-08-14T10:00:00Z"}""");

    /// Has a name that would be a script.
    public static final String HOSTILE =
            SITE.create(
                    """
                    {"resourceType":"Patient","name":[{"family":"<script>alert(1)</script>",
                     "given":["\\"><img src=x onerror=alert(2)>"]}],"birthDate":"1990"}""");

    private People() {}

    private static String twin(String name, String mrn) {
        return SITE.create(
                """
                {"resourceType":"Patient","name":[{"use":"official","family":"Zwilling","given":["%s"]}],
                 "gender":"female","birthDate":"1957-03-04",
                 "address":[{"line":["12 Elm St"],"city":"Salem","state":"MA","postalCode":"01970"}],
                 "identifier":[
                  {"system":"urn:oid:1.2.3","value":"x-%s"},
                  {"type":{"coding":[{"code":"SS"}]},"value":"999-41-00%s"},
                  {"type":{"coding":[{"code":"MR"}]},"system":"urn:mrn","value":"%s"}]}"""
                        .formatted(name, mrn, mrn.substring(6), mrn));
    }

    /// A laboratory result of someone; `day` is of March 2026.
    public static String potassium(String patient, int day, String value) {
        return SITE.create(
                String.format(
                        Locale.ROOT,
                        """
                        {"resourceType":"Observation","status":"final",
                         "category":[{"coding":[{"code":"laboratory"}]}],
                         "code":{"text":"Potassium"},"subject":{"reference":"Patient/%s"},
                         "effectiveDateTime":"2026-03-%02dT08:00:00Z",
                         "interpretation":[{"text":"High"}],
                         "referenceRange":[{"low":{"value":3.5,"unit":"mmol/L"},
                                            "high":{"value":5.1,"unit":"mmol/L"}}],
                         "valueQuantity":{"value":%s,"unit":"mmol/L"}}""",
                        patient,
                        day,
                        value));
    }

    /// A problem of someone.
    public static String problem(String patient, String name) {
        return SITE.create(
                """
                {"resourceType":"Condition","clinicalStatus":{"coding":[{"code":"active"}]},
                 "code":{"text":"%s"},"subject":{"reference":"Patient/%s"},
                 "onsetDateTime":"2019-05-01"}"""
                        .formatted(name, patient));
    }

    /// A letter about someone, as text.
    public static String letter(String patient) {
        return SITE.create(
                """
                {"resourceType":"DocumentReference","status":"current","type":{"text":"Letter"},
                 "subject":{"reference":"Patient/%s"},"date":"2026-03-01T08:00:00Z",
                 "content":[{"attachment":{"contentType":"text/plain","data":"RGVhciBjb2xsZWFndWU="}}]}"""
                        .formatted(patient));
    }

    /// A visit of someone on a day of March 2026.
    public static String visit(String patient, int day) {
        return SITE.create(
                String.format(
                        Locale.ROOT,
                        """
                        {"resourceType":"Encounter","status":"finished",
                         "class":{"code":"AMB","display":"ambulatory"},
                         "type":[{"text":"Check-up"}],"subject":{"reference":"Patient/%s"},
                         "serviceProvider":{"display":"Mercy Hospital"},
                         "period":{"start":"2026-03-%02dT07:30:00Z","end":"2026-03-%02dT08:30:00Z"}}""",
                        patient,
                        day,
                        day));
    }

    /// A blood pressure, measured during a visit.
    public static String pressure(String patient, String encounter, int day, int systolic) {
        return SITE.create(
                String.format(
                        Locale.ROOT,
                        """
                        {"resourceType":"Observation","status":"final",
                         "category":[{"coding":[{"code":"vital-signs","display":"Vital signs"}]}],
                         "code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}],
                                 "text":"Blood pressure"},
                         "subject":{"reference":"Patient/%s"},
                         "encounter":{"reference":"Encounter/%s"},
                         "effectiveDateTime":"2026-03-%02dT08:00:00Z",
                         "component":[
                          {"code":{"text":"Systolic"},
                           "valueQuantity":{"value":%d,"unit":"mm[Hg]"},
                           "referenceRange":[{"high":{"value":140,"unit":"mm[Hg]"}}]},
                          {"code":{"text":"Diastolic"},
                           "valueQuantity":{"value":80,"unit":"mm[Hg]"}}]}""",
                        patient,
                        encounter,
                        day,
                        systolic));
    }
}
