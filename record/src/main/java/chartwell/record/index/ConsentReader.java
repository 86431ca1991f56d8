package chartwell.record.index;

import chartwell.engine.fhirpath.LiteralReference;
import chartwell.engine.json.JsonObject;
import chartwell.record.index.ConsentRow.Effect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Reads the provisions of an active Consent about privacy or research (R4, Consent).
///
/// The base policy is `policyRule` (opt in, opt out); `provision` is an exception to it, and each
/// provision within one is an exception to that. A criterion that cannot be judged (an actor
/// without a literal reference, a label that stands for no category, data that are related rather
/// than named) counts as met where the provision denies; where it permits, it permits nothing. See
/// `docs/clarifications.md`.
final class ConsentReader {
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final String ACTIONS = "http://terminology.hl7.org/CodeSystem/consentaction";
    private static final String TYPES = "http://hl7.org/fhir/resource-types";
    private static final Set<String> OTHER_SCOPES = Set.of("treatment", "adr");
    private static final Set<String> SEEING = Set.of("access", "use", "disclose");
    private static final Set<String> CHANGING = Set.of("collect", "correct");

    private final TypeIndexes index;
    private final String patient;
    private final List<ConsentRow> rows = new ArrayList<>();
    private int places = 1;

    private ConsentReader(TypeIndexes index, String patient) {
        this.index = index;
        this.patient = patient;
    }

    static List<ConsentRow> read(JsonObject consent, TypeIndexes index) {
        LiteralReference.Local patient = local(consent.object("patient"));
        if (!"active".equals(consent.text("status"))
                || patient == null
                || !patient.type().equals("Patient")
                || codes(consent.object("scope")).stream().anyMatch(OTHER_SCOPES::contains)) {
            return List.of();
        }
        ConsentReader reader = new ConsentReader(index, patient.id());
        reader.base(consent.object("policyRule"));
        JsonObject provision = consent.object("provision");
        if (provision != null) {
            List<Integer> base = reader.rows.isEmpty() ? List.of() : List.of(0);
            reader.provision(provision, new Around(base, false));
        }
        boolean tells = reader.rows.stream().anyMatch(ConsentRow::telling);
        return tells ? reader.rows : List.of();
    }

    private static List<String> codes(@Nullable JsonObject concept) {
        return concept == null
                ? List.of()
                : concept.objects("coding").stream()
                        .map(coding -> coding.text("code"))
                        .filter(code -> code != null)
                        .toList();
    }

    private void base(@Nullable JsonObject rule) {
        Effect effect = Effect.NOTHING;
        for (String code : codes(rule)) {
            switch (code) {
                case "OPTIN", "OPTINR" -> effect = Effect.PERMIT;
                case "OPTOUT", "OPTOUTE" -> effect = Effect.DENY;
                default -> {}
            }
        }
        if (effect != Effect.NOTHING) {
            rows.add(
                    new ConsentRow(
                            patient,
                            0,
                            List.of(),
                            effect,
                            effect == Effect.DENY,
                            false,
                            Long.MIN_VALUE,
                            Long.MAX_VALUE,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null));
        }
    }

    /// What a provision stands in.
    ///
    /// @param places of those around it
    /// @param telling whether one of these that does not deny names actors or labels
    private record Around(List<Integer> places, boolean telling) {}

    /// The values of a criterion.
    ///
    /// @param values null where there is no criterion, or none that can be judged
    private record Criterion<T>(@Nullable List<T> values, boolean unknown) {

        /// Each value that can be judged, by a function that gives null for others: where some
        /// cannot, what denies is met by all, and what permits by those that can.
        static <T> Criterion<T> of(
                List<JsonObject> written, boolean denies, Function<JsonObject, @Nullable T> value) {
            if (written.isEmpty()) {
                return new Criterion<>(null, false);
            }
            List<T> known = new ArrayList<>();
            for (JsonObject one : written) {
                T its = value.apply(one);
                if (its != null) {
                    known.add(its);
                }
            }
            boolean all = known.size() == written.size();
            return all || (!denies && !known.isEmpty())
                    ? new Criterion<>(known, false)
                    : new Criterion<>(null, true);
        }
    }

    private void provision(JsonObject provision, Around around) {
        Effect effect =
                switch (String.valueOf(provision.text("type"))) {
                    case "permit" -> Effect.PERMIT;
                    case "deny" -> Effect.DENY;
                    default -> Effect.NOTHING;
                };
        boolean denies = effect == Effect.DENY;
        Boolean seeing = isAboutSeeing(provision);
        if (Boolean.FALSE.equals(seeing)) {
            return;
        }
        Criterion<IndexRows.Reference> actors =
                Criterion.of(provision.objects("actor"), denies, it -> known(it));
        Criterion<Long> purposes =
                Criterion.of(provision.objects("purpose"), denies, this::purpose);
        Criterion<Long> labels =
                Criterion.of(provision.objects("securityLabel"), denies, this::label);
        Criterion<List<Long>> codes =
                Criterion.of(provision.objects("code"), denies, this::concept);
        Criterion<IndexRows.Reference> data =
                Criterion.of(provision.objects("data"), denies, ConsentReader::instance);
        Classes classes = classes(provision.objects("class"));
        boolean unknown =
                seeing == null
                        || actors.unknown()
                        || purposes.unknown()
                        || labels.unknown()
                        || codes.unknown()
                        || data.unknown();
        boolean naming = actors.values() != null || labels.values() != null;
        boolean telling = around.telling() || (!denies && naming);
        int place = places++;
        Span period = Span.of(provision.object("period"));
        JsonObject dataPeriod = provision.object("dataPeriod");
        Span from = Span.of(dataPeriod);
        rows.add(
                new ConsentRow(
                        patient,
                        place,
                        around.places(),
                        effect,
                        denies || telling,
                        unknown,
                        period.low(),
                        period.high(),
                        actors.values(),
                        purposes.values(),
                        labels.values(),
                        classes.types(),
                        classes.tokens(),
                        flat(codes.values()),
                        data.values(),
                        dataPeriod == null ? null : from.low(),
                        dataPeriod == null ? null : from.high()));
        List<Integer> inner = new ArrayList<>(around.places());
        inner.add(place);
        Around within = new Around(inner, telling);
        provision.objects("provision").forEach(each -> provision(each, within));
    }

    private static @Nullable List<Long> flat(@Nullable List<List<Long>> lists) {
        return lists == null ? null : lists.stream().flatMap(List::stream).toList();
    }

    /// Whether its actions are about seeing; null where that is not known.
    private static @Nullable Boolean isAboutSeeing(JsonObject provision) {
        List<JsonObject> codings =
                provision.objects("action").stream()
                        .flatMap(action -> action.objects("coding").stream())
                        .filter(coding -> ACTIONS.equals(coding.text("system")))
                        .toList();
        List<String> codes =
                codings.stream().map(coding -> String.valueOf(coding.text("code"))).toList();
        if (provision.objects("action").isEmpty() || codes.stream().anyMatch(SEEING::contains)) {
            return true;
        }
        boolean known = !codes.isEmpty() && CHANGING.containsAll(codes);
        return known ? Boolean.FALSE : null;
    }

    private IndexRows.@Nullable Reference known(JsonObject actor) {
        LiteralReference.Local local = local(actor.object("reference"));
        return local != null && isStored(local.type())
                ? new IndexRows.Reference(0, local.type(), local.id())
                : null;
    }

    private boolean isStored(String type) {
        return index.isKnown(type) && !type.equals("AuditEvent");
    }

    private @Nullable Long purpose(JsonObject coding) {
        String system = coding.text("system");
        String code = coding.text("code");
        return code != null && (system == null || system.equals(REASONS))
                ? (Long) index.keys().purpose(code)
                : null;
    }

    private @Nullable Long label(JsonObject coding) {
        String code = coding.text("code");
        return code == null
                ? null
                : index.labelling()
                        .category(coding.text("system"), code)
                        .map(category -> index.keys().label(category))
                        .orElse(null);
    }

    private @Nullable List<Long> concept(JsonObject concept) {
        List<Long> tokens = new ArrayList<>();
        for (JsonObject coding : concept.objects("coding")) {
            tokens.addAll(tokens(coding));
        }
        return tokens.isEmpty() ? null : tokens;
    }

    private List<Long> tokens(JsonObject coding) {
        String code = coding.text("code");
        return code == null ? List.of() : index.codeTokens(coding.text("system"), code);
    }

    private static IndexRows.@Nullable Reference instance(JsonObject data) {
        LiteralReference.Local local = local(data.object("reference"));
        return local != null
                        && "instance".equals(data.text("meaning"))
                        && !local.type().equals("AuditEvent")
                ? new IndexRows.Reference(0, local.type(), local.id())
                : null;
    }

    /// What it is of: types of resources, or whatever has one of some codes.
    private record Classes(@Nullable List<Short> types, @Nullable List<Long> tokens) {}

    private Classes classes(List<JsonObject> codings) {
        if (codings.isEmpty()) {
            return new Classes(null, null);
        }
        List<Short> types = new ArrayList<>();
        List<Long> tokens = new ArrayList<>();
        for (JsonObject coding : codings) {
            String code = coding.text("code");
            if (TYPES.equals(coding.text("system")) && index.isKnown(code)) {
                types.add(index.code(String.valueOf(code)));
            } else {
                tokens.addAll(tokens(coding));
            }
        }
        return new Classes(
                tokens.isEmpty() || !types.isEmpty() ? types : null,
                tokens.isEmpty() ? null : tokens);
    }

    private static LiteralReference.@Nullable Local local(@Nullable JsonObject reference) {
        String text = reference == null ? null : reference.text("reference");
        return text != null && LiteralReference.of(text) instanceof LiteralReference.Local local
                ? local
                : null;
    }
}
