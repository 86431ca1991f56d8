package chartwell.server.desk.chart;

import chartwell.engine.json.JsonObject;
import chartwell.server.desk.words.SemanticTag;
import chartwell.server.desk.words.Words;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a Condition is to who reads a list of problems. It is told by how it is categorized and
/// coded: the categories of US Core, chapter XXI of ICD-10-CM, the semantic tags of SNOMED CT, and,
/// of a finding or situation, by the domain that its name is of.
enum ProblemKind {
    /// Something that is treated; all of which nothing else is said.
    DISORDER("disorder", "Problems"),
    /// Something that was found.
    FINDING("finding", "Findings and situations"),
    /// Something that was done or known before, or is expected.
    SITUATION("situation", "Findings and situations"),
    /// How someone lives.
    SOCIAL("social", "Social");

    /// US Core Condition Category Codes, and the `social-history` of Observations.
    private static final Set<String> SOCIAL_CATEGORIES = Set.of("sdoh", "social-history");

    /// ICD-10-CM: "Persons with potential health hazards related to socioeconomic and psychosocial
    /// circumstances".
    private static final Pattern SOCIAL_CODES = Pattern.compile("Z(5[5-9]|6[0-5])([.].*)?");

    /// ICD-10-CM: the rest of "Factors influencing health status and contact with health services".
    private static final Pattern SITUATION_CODES = Pattern.compile("Z[0-9].*");

    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";

    private static final Set<String> SOCIAL_TAGS =
            Set.of(
                    "social concept",
                    "occupation",
                    "life style",
                    "person",
                    "ethnic group",
                    "racial group",
                    "religion/philosophy");

    /// The domains of social determinants that US Core and the Gravity Project list, as they are
    /// written in names. It settles the order of a list only.
    private static final Pattern SOCIAL_NAMES =
            Pattern.compile(
                    "\\b(un)?employ(ed|ment)\\b|\\blabou?r force\\b|\\beducation\\b|\\bschool\\b"
                            + "|\\blitera(cy|te)\\b|\\bhous(ing|ed)\\b|\\bhomeless|\\btransport(ation)?\\b"
                            + "|\\bfood (in)?security\\b|\\bfinanc(es|ial)\\b|\\b(income|poverty)\\b"
                            + "|\\bhealth insurance\\b|\\bsocial (contact|isolation|connection|support)"
                            + "|\\b(intimate partner|elder|domestic) (abuse|violence)\\b|\\bviolence\\b"
                            + "|\\b(criminal|prison|incarcerat)|\\b(veteran|refugee|immigrant)\\b"
                            + "|^stress$",
                    Pattern.CASE_INSENSITIVE);
    private static final Set<String> DISORDER_TAGS =
            Set.of("", "disorder", "disease", "morphologic abnormality");

    /// As clinicians read problems: what is active and treated, what else is true, what is over,
    /// how someone lives; what was taken back comes last.
    static final Comparator<FactRow> ORDER = Comparator.comparingInt(ProblemKind::rank);

    private final String word;
    private final String title;

    ProblemKind(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /// `disorder`
    String word() {
        return word;
    }

    /// What stands above those that are listed together: `Findings and situations`.
    String title() {
        return title;
    }

    /// What a Condition is.
    static ProblemKind of(JsonObject condition) {
        JsonObject code = condition.object("code");
        List<JsonObject> codings = code == null ? List.of() : code.objects("coding");
        String tag = code == null ? "" : SemanticTag.of(code);
        if (isSocial(condition)
                || SOCIAL_TAGS.contains(tag)
                || has(codings, ICD_10_CM, SOCIAL_CODES)) {
            return SOCIAL;
        }
        boolean situation = tag.equals("situation") || has(codings, ICD_10_CM, SITUATION_CODES);
        if (code == null || (DISORDER_TAGS.contains(tag) && !situation)) {
            return DISORDER;
        }
        return SOCIAL_NAMES.matcher(SemanticTag.without(code)).find()
                ? SOCIAL
                : situation ? SITUATION : FINDING;
    }

    private static boolean isSocial(JsonObject condition) {
        return condition.objects("category").stream()
                .flatMap(category -> category.objects("coding").stream())
                .anyMatch(coding -> SOCIAL_CATEGORIES.contains(Words.clip(coding.text("code"))));
    }

    private static boolean has(List<JsonObject> codings, String system, Pattern codes) {
        return codings.stream()
                .filter(coding -> system.equals(coding.text("system")))
                .anyMatch(coding -> codes.matcher(Words.clip(coding.text("code"))).matches());
    }

    private static int rank(FactRow row) {
        if (isTakenBack(row.resource().object("verificationStatus"))) {
            return 9;
        }
        return switch (of(row.resource())) {
            case DISORDER -> row.active() ? 0 : 2;
            case FINDING, SITUATION -> row.active() ? 1 : 3;
            case SOCIAL -> row.active() ? 4 : 5;
        };
    }

    private static boolean isTakenBack(@Nullable JsonObject verification) {
        return verification != null
                && verification.objects("coding").stream()
                        .anyMatch(
                                coding ->
                                        Set.of("entered-in-error", "refuted")
                                                .contains(Words.clip(coding.text("code"))));
    }
}
