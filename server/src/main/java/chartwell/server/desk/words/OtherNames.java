package chartwell.server.desk.words;

import chartwell.engine.json.JsonObject;

import java.util.List;

/// The names that someone has beside the one they go by, as many as fit, and how many more there
/// are.
public record OtherNames(List<String> shown, int more) {
    private static final int MOST = 5;

    public OtherNames {
        shown = List.copyOf(shown);
    }

    /// The other names of a Patient.
    public static OtherNames of(JsonObject patient) {
        String best = HumanNames.best(patient);
        List<String> others =
                patient.objects("name").stream()
                        .map(OtherNames::said)
                        .filter(name -> !name.isEmpty() && !name.equals(best))
                        .distinct()
                        .toList();
        return new OtherNames(
                others.stream().limit(MOST).toList(), Math.max(0, others.size() - MOST));
    }

    private static String said(JsonObject name) {
        String written = HumanNames.written(name);
        String use = Words.clip(name.text("use"));
        boolean tells = List.of("nickname", "maiden", "old", "anonymous").contains(use);
        return written.isEmpty() || !tells ? written : written + " (" + use + ")";
    }
}
