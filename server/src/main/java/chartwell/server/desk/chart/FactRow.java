package chartwell.server.desk.chart;

import chartwell.engine.json.JsonObject;
import chartwell.record.chart.Fact;
import chartwell.server.desk.part.Badge;
import chartwell.server.desk.part.Tone;
import chartwell.server.desk.words.Line;
import chartwell.server.desk.words.Words;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A fact of a chart as it is listed; the address is where it is read.
public record FactRow(Fact fact, JsonObject resource, Line line, String address) {
    private static final Set<String> ACTIVE =
            Set.of("active", "recurrence", "relapse", "in-progress", "on-hold");

    /// Whether it is still going on: an active problem, a medication that is taken.
    boolean active() {
        JsonObject clinical = resource.object("clinicalStatus");
        return clinical == null
                ? ACTIVE.contains(Words.clip(resource.text("status")))
                : clinical.objects("coding").stream()
                        .anyMatch(coding -> ACTIVE.contains(Words.clip(coding.text("code"))));
    }

    boolean isOf(ProblemKind kind) {
        return ProblemKind.of(resource) == kind;
    }

    /// When it was, for sorting.
    Optional<Instant> when() {
        return fact.when();
    }

    /// Its type in words: `MedicationRequest` is `medication request`; of a Condition what it is to
    /// clinicians, `disorder`.
    public String kind() {
        return fact.type().equals("Condition")
                ? ProblemKind.of(resource).word()
                : Kinds.one(line.type());
    }

    /// What it says, and what is out of the ordinary about it.
    String detail() {
        return line.flag().isEmpty()
                ? line.detail()
                : line.detail() + (line.detail().isEmpty() ? "" : " – ") + line.flag();
    }

    /// Where it stands.
    Badge status() {
        return new Badge(line.status(), active() ? Tone.INFO : Tone.NEUTRAL);
    }

    /// The encounter that it was part of, `Encounter/7`; empty where it names none here.
    String encounter() {
        for (String name : List.of("encounter", "context")) {
            String reference = reference(resource.object(name));
            if (reference.startsWith("Encounter/")) {
                return reference;
            }
        }
        JsonObject context = resource.object("context");
        return context == null
                ? ""
                : context.objects("encounter").stream()
                        .map(FactRow::reference)
                        .filter(reference -> reference.startsWith("Encounter/"))
                        .findFirst()
                        .orElse("");
    }

    private static String reference(@Nullable JsonObject reference) {
        return reference == null ? "" : Words.clip(reference.text("reference"));
    }
}
