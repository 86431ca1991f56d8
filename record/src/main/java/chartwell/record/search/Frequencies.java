package chartwell.record.search;

import java.util.List;
import java.util.Map;

/// How common things are, as far as is known: the share of all rows that a type and a token have.
/// A token that is not listed is rare. Immutable.
record Frequencies(Map<Short, Double> types, Map<Long, Double> tokens, double rows) {
    /// For what lies behind a reference, or in time of change, and is not counted.
    private static final double GUESS = 0.05;

    private static final int FEW = 20_000;

    /// Nothing is known.
    static final Frequencies UNKNOWN = new Frequencies(Map.of(), Map.of(), 0);

    public Frequencies {
        types = Map.copyOf(types);
        tokens = Map.copyOf(tokens);
    }

    /// How many resources of a type there are, about.
    double rows(short type) {
        return rows * types.getOrDefault(type, 0.0);
    }

    /// About how many of a type's resources are like that, 0 to 1; 0 also where nothing is known.
    double share(short type, Condition condition) {
        return switch (condition) {
            case Condition.HasAll(List<Long> all) ->
                    all.stream().mapToDouble(token -> share(type, token)).min().orElse(0);
            case Condition.HasAny(List<Long> any) ->
                    Math.min(1, any.stream().mapToDouble(token -> share(type, token)).sum());
            case Condition.And(List<Condition> parts) ->
                    parts.stream().mapToDouble(part -> share(type, part)).min().orElse(1);
            case Condition.Or(List<Condition> parts) ->
                    parts.stream().mapToDouble(part -> share(type, part)).max().orElse(0);
            case Condition.Not(Condition part) -> 1 - share(type, part);
            case Condition.Together(Condition _, Condition apart) -> share(type, apart);
            case Condition.RefersTo refers ->
                    Math.max(GUESS, share(refers.type(), refers.target()));
            case Condition.AtIn _ -> 1; // whoever walks the dates begins there
            case Condition.InRange _, Condition.HasText _, Condition.HasId _ -> 0;
            case Condition.UpdatedBetween _ -> GUESS;
            case Condition.OfPatient _, Condition.Never _ -> 0;
            case Condition.ReferredToBy referred -> // who had one of many of them is no rarity
                    referred.byPatient() ? share(referred.type(), referred.source()) : 0;
            case Condition.Refers _ -> 0;
        };
    }

    /// Whether a condition by itself leaves so few rows that the others are best asked of each.
    boolean isFew(Condition condition) {
        return switch (condition) {
            case Condition.HasAll(List<Long> all) ->
                    all.stream().mapToDouble(this::rows).min().orElse(rows) <= FEW;
            case Condition.HasAny(List<Long> any) ->
                    any.stream().mapToDouble(this::rows).sum() <= FEW;
            case Condition.HasText text -> !text.anywhere() && !text.text().isEmpty();
            case Condition.HasId _, Condition.OfPatient _, Condition.Never _ -> true;
            case Condition.InRange _, Condition.AtIn _, Condition.Or _ -> false;
            case Condition.UpdatedBetween _, Condition.RefersTo _, Condition.Refers _ -> false;
            case Condition.Together _, Condition.ReferredToBy _ -> false;
            case Condition.And _, Condition.Not _ -> false;
        };
    }

    /// Whether it is known that what is asked for, whole, leaves so few rows.
    boolean leavesFew(Condition condition) {
        return rows > 0
                && (condition instanceof Condition.And(List<Condition> parts)
                        ? parts.stream().anyMatch(this::isFew)
                        : isFew(condition));
    }

    /// Whether a condition leaves no more rows than another, as far as is known; what is not known
    /// counts as few.
    boolean isFewer(Condition one, Condition other) {
        return most(one) <= most(other);
    }

    private double most(Condition condition) {
        return switch (condition) {
            case Condition.HasAll(List<Long> all) ->
                    all.stream().mapToDouble(this::rows).min().orElse(rows);
            case Condition.HasAny(List<Long> any) -> any.stream().mapToDouble(this::rows).sum();
            case Condition.And(List<Condition> parts) ->
                    parts.stream().mapToDouble(this::most).min().orElse(rows);
            case Condition.Or(List<Condition> parts) ->
                    parts.stream().mapToDouble(this::most).sum();
            case Condition.HasText _, Condition.HasId _, Condition.OfPatient _ -> 0;
            case Condition.Never _ -> 0;
            case Condition.InRange _, Condition.AtIn _, Condition.UpdatedBetween _ -> rows;
            case Condition.RefersTo _, Condition.Refers _, Condition.ReferredToBy _ -> rows;
            case Condition.Together _, Condition.Not _ -> rows;
        };
    }

    /// Whether PostgreSQL finds a condition's rows in one way only, and that is a good one, so that
    /// it need not plan for the values: one part leaves few rows, and the others are asked of each.
    boolean isSettled(Condition condition) {
        return switch (condition) {
            case Condition.HasAll _, Condition.HasAny _, Condition.HasText _ -> isFew(condition);
            case Condition.OfPatient _ -> true;
            case Condition.ReferredToBy referred ->
                    referred.byPatient() && isSettled(referred.source());
            case Condition.And(List<Condition> parts) ->
                    parts.stream().anyMatch(this::isFew)
                            && parts.stream().allMatch(Frequencies::isAskedOfRows)
                            && parts.stream().filter(Condition.HasText.class::isInstance).count()
                                    <= 1;
            case Condition.InRange _, Condition.AtIn _, Condition.Or _, Condition.Not _ -> false;
            case Condition.UpdatedBetween _, Condition.RefersTo _, Condition.Refers _ -> false;
            case Condition.Together _, Condition.HasId _, Condition.Never _ -> false;
        };
    }

    private static boolean isAskedOfRows(Condition part) {
        return switch (part) {
            case Condition.HasAll _, Condition.HasAny _, Condition.HasText _ -> true;
            case Condition.AtIn _, Condition.OfPatient _ -> true;
            case Condition.And(List<Condition> parts) -> parts.isEmpty();
            case Condition.InRange _, Condition.Or _, Condition.Not _, Condition.HasId _ -> false;
            case Condition.UpdatedBetween _, Condition.RefersTo _, Condition.Refers _ -> false;
            case Condition.ReferredToBy _, Condition.Together _, Condition.Never _ -> false;
        };
    }

    private double rows(long token) {
        return rows * tokens.getOrDefault(token, 0.0);
    }

    private double share(short type, long token) {
        double ofType = types.getOrDefault(type, 0.0);
        return ofType == 0 ? 0 : Math.min(1, tokens.getOrDefault(token, 0.0) / ofType);
    }
}
