package chartwell.record.access;

import chartwell.engine.json.Json;
import chartwell.engine.json.JsonObject;
import chartwell.record.access.NaiveSight.Judged;
import chartwell.record.sight.Sights.Asked;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The provisions of a consent for a version and an actor, by reading them.
final class NaiveConsents {
    /// A provision that decides.
    record Leaf(boolean denies, boolean named, Set<String> opened) {}

    private enum Match {
        NO,
        MAYBE,
        YES
    }

    /// What is above a provision: whether it surely holds, and what it names.
    private record Above(boolean surely, boolean named, Set<String> labels) {}

    private final Asked asked;
    private final Judged it;

    NaiveConsents(Asked asked, Judged it) {
        this.asked = asked;
        this.it = it;
    }

    List<Leaf> leaves(JsonObject consent) {
        Above above = new Above(true, false, Set.of());
        List<Leaf> inner = leaves(Objects.requireNonNull(consent.object("provision")), above);
        JsonObject rule = consent.object("policyRule");
        if (!inner.isEmpty() || rule == null) {
            return inner;
        }
        boolean denies = NaiveSight.text(rule).contains("OPTOUT");
        return List.of(new Leaf(denies, false, Set.of()));
    }

    private List<Leaf> leaves(JsonObject provision, Above above) {
        String type = String.valueOf(provision.text("type"));
        boolean denies = type.equals("deny");
        if (NaiveSight.text(provision).contains("\"correct\"")
                && NaiveSight.text(provision.get("action")).contains("\"correct\"")) {
            return List.of();
        }
        Match match = match(provision);
        if (match == Match.NO) {
            return List.of();
        }
        boolean surely = above.surely() && match == Match.YES && !isUnclear(provision);
        boolean named = above.named() || (!denies && !provision.objects("actor").isEmpty());
        Set<String> labels = new HashSet<>(above.labels());
        if (!denies) {
            for (JsonObject label : provision.objects("securityLabel")) {
                labels.add(String.valueOf(NaiveSight.category(label)));
            }
        }
        List<Leaf> leaves = new ArrayList<>();
        for (JsonObject inner : provision.objects("provision")) {
            leaves.addAll(leaves(inner, new Above(surely, named, labels)));
        }
        if (!leaves.isEmpty()) {
            return leaves;
        }
        if (denies) {
            return List.of(new Leaf(true, false, Set.of()));
        }
        return type.equals("permit") && surely
                ? List.of(new Leaf(false, named, labels))
                : List.of();
    }

    /// Whether it has a criterion that nobody can judge.
    private boolean isUnclear(JsonObject provision) {
        return provision.objects("actor").stream().anyMatch(actor -> reference(actor) == null)
                || provision.objects("purpose").stream().anyMatch(purpose -> isElsewhere(purpose))
                || provision.objects("securityLabel").stream()
                        .anyMatch(label -> NaiveSight.category(label) == null)
                || provision.objects("data").stream()
                        .anyMatch(data -> !"instance".equals(data.text("meaning")));
    }

    private static boolean isElsewhere(JsonObject coding) {
        return String.valueOf(coding.text("system")).contains("elsewhere");
    }

    private static @Nullable String reference(JsonObject holder) {
        JsonObject reference = holder.object("reference");
        return reference == null ? null : reference.text("reference");
    }

    private Match match(JsonObject provision) {
        JsonObject period = provision.object("period");
        if (period != null && !NaiveRelations.during(period, asked.at())) {
            return Match.NO;
        }
        for (JsonObject actor : provision.objects("actor")) {
            String reference = reference(actor);
            if (reference != null && !asked.links().contains(reference)) {
                return Match.NO;
            }
        }
        for (JsonObject purpose : provision.objects("purpose")) {
            if (!isElsewhere(purpose)
                    && !asked.purposes().contains(String.valueOf(purpose.text("code")))) {
                return Match.NO;
            }
        }
        for (JsonObject label : provision.objects("securityLabel")) {
            String category = NaiveSight.category(label);
            if (category != null && !NaiveSight.labels(it.json()).contains(category)) {
                return Match.NO;
            }
        }
        for (JsonObject data : provision.objects("data")) {
            if ("instance".equals(data.text("meaning"))
                    && !it.reference().equals(reference(data))) {
                return Match.NO;
            }
        }
        return match(codes(provision), match(classes(provision), date(provision)));
    }

    private static Match match(Match one, Match other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Match codes(JsonObject provision) {
        Match match = Match.YES;
        for (JsonObject concept : provision.objects("code")) {
            match = match(match, has(concept.objects("coding").getFirst()));
        }
        return match;
    }

    private Match classes(JsonObject provision) {
        Match match = Match.YES;
        for (JsonObject coding : provision.objects("class")) {
            boolean type = String.valueOf(coding.text("system")).endsWith("resource-types");
            Match its =
                    !type
                            ? has(coding)
                            : it.type().equals(coding.text("code")) ? Match.YES : Match.NO;
            match = match(match, its);
        }
        return match;
    }

    /// The codes of a version of before are not kept where they could be asked for.
    private Match has(JsonObject coding) {
        if (!it.current() || it.deleted()) {
            return Match.MAYBE;
        }
        String wanted = "\"http://codes\",\"code\":\"" + coding.text("code") + "\"";
        boolean has = false;
        for (String element : List.of("code", "category", "type")) {
            Json value = it.json().get(element);
            has |= NaiveSight.text(value).contains(wanted);
        }
        return has && !it.type().equals("Consent") ? Match.YES : Match.NO;
    }

    private Match date(JsonObject provision) {
        JsonObject period = provision.object("dataPeriod");
        if (period == null) {
            return Match.YES;
        }
        String date = it.json().text("effectiveDateTime");
        if (date == null || it.deleted()) {
            return Match.MAYBE;
        }
        return NaiveRelations.during(period, Instant.parse(date)) ? Match.YES : Match.NO;
    }
}
