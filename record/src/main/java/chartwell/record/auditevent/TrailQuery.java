package chartwell.record.auditevent;

import chartwell.record.Problem;
import chartwell.record.search.Parameter;
import chartwell.record.sql.Sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A search of the trail as it was asked: conditions, page, total.
///
/// @param conditions all of which hold
/// @param count entries of a page; 0 for the total alone
/// @param total whether the total is wanted
/// @param used the parameters that took effect
/// @param warnings what was ignored
record TrailQuery(
        List<Sql> conditions,
        int count,
        boolean total,
        List<Parameter> used,
        List<Problem> warnings) {
    private static final int USUAL = 50;
    private static final int MOST = 1_000;
    private static final Set<String> REPRESENTATION =
            Set.of("_elements", "_format", "_pretty", "_summary");

    /// Reads the parameters.
    ///
    /// @throws Refused where one is unknown and `lenient` is not, or a value makes no sense
    static TrailQuery of(List<Parameter> parameters, boolean lenient) {
        List<Sql> conditions = new ArrayList<>();
        List<Parameter> used = new ArrayList<>();
        List<Problem> warnings = new ArrayList<>();
        int count = USUAL;
        boolean total = false;
        for (Parameter parameter : parameters) {
            Optional<Sql> condition = TrailCriteria.of(parameter);
            boolean known = true;
            switch (parameter.name()) {
                case "_count" -> count = count(parameter.value());
                case "_total" -> total = !parameter.value().equals("none");
                case "_sort" -> requireNewestFirst(parameter.value());
                default ->
                        known = condition.isPresent() || REPRESENTATION.contains(parameter.name());
            }
            condition.ifPresent(conditions::add);
            if (known) {
                used.add(parameter);
            } else if (lenient) {
                warnings.add(Refused.unsupported(unknown(parameter)).problem());
            } else {
                throw Refused.unsupported(unknown(parameter));
            }
        }
        if (parameters.contains(new Parameter("_summary", "count"))) {
            count = 0;
        }
        return new TrailQuery(conditions, count, total || count == 0, used, warnings);
    }

    private static int count(String value) {
        try {
            int count = Integer.parseInt(value);
            if (count >= 0) {
                return Math.min(count, MOST);
            }
        } catch (NumberFormatException e) {
            throw badCount();
        }
        throw badCount();
    }

    private static Refused badCount() {
        return Refused.invalid("_count is a whole number from 0 to " + MOST + ".");
    }

    private static void requireNewestFirst(String value) {
        if (!value.equals("-date") && !value.equals("-_lastUpdated")) {
            throw Refused.unsupported(
                    "AuditEvents come newest first; leave _sort out or write _sort=-date.");
        }
    }

    private static String unknown(Parameter parameter) {
        return "AuditEvent has no search parameter "
                + parameter.name()
                + " here. Offered are "
                + TrailCriteria.KNOWN
                + ", _count, _sort=-date, _total.";
    }
}
