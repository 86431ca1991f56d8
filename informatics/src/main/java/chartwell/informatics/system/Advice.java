package chartwell.informatics.system;

import java.util.List;

/// What is wrong, why, and what to do about it, with the figures that say so.
///
/// @param rule the name of the rule: `dead-rows`
/// @param heading what is wrong, in a few words
/// @param cause what it comes from and what follows from it
/// @param remedy what to do
/// @param figures what it rests on
/// @param source where the rule is from
public record Advice(
        String rule,
        Grade grade,
        String heading,
        String cause,
        String remedy,
        List<Figure> figures,
        String source) {
    public Advice {
        figures = List.copyOf(figures);
    }

    /// How soon it matters; the most pressing first.
    public enum Grade {
        /// Patients' records are at risk, or people wait.
        NOW,
        /// It will come to that.
        SOON,
        /// It costs something.
        NOTE
    }

    /// A figure, as read: `Dead rows`, `120,431`.
    public record Figure(String name, String value) {}
}
