package chartwell.record.search;

import chartwell.record.index.Keys;
import chartwell.record.index.Unit;
import chartwell.record.search.Condition.Window;

import java.util.ArrayList;
import java.util.List;

/// Quantity parameters (R4 `search.html#quantity`): a number with its prefix, then perhaps
/// `|system|code`, or `||unit` for a code or unit of any system. Units are compared as written.
final class QuantityCriteria {
    private QuantityCriteria() {}

    static Condition of(Asked asked, Lookup lookup) {
        if (asked.modifier() != null) {
            throw asked.unknownModifier("none");
        }
        return asked.each(
                value ->
                        asked.atoms().stream()
                                .<Condition>map(
                                        atom ->
                                                new Condition.InRange(
                                                        windows(asked, atom, atom, value, lookup)))
                                .toList());
    }

    /// The windows for a value as written: one walk for each unit in use that fits.
    static List<Window> windows(
            Asked asked, long unitSpace, long space, String value, Lookup lookup) {
        List<String> parts = Escapes.split(value, '|');
        if (parts.size() != 1 && parts.size() != 3) {
            throw Refused.invalid(
                    "The value of "
                            + asked.code()
                            + " is not a quantity. Write NUMBER, NUMBER|SYSTEM|CODE or"
                            + " NUMBER||UNIT, after a prefix like gt.");
        }
        List<Window> windows = new ArrayList<>();
        NumberCriteria.windows(0, parts.getFirst(), asked.code());
        Keys keys = asked.keys();
        for (Unit unit : lookup.units(unitSpace)) {
            if (parts.size() == 1 || fits(unit, parts)) {
                windows.addAll(
                        NumberCriteria.windows(
                                keys.unit(space, unit), parts.getFirst(), asked.code()));
            }
        }
        return windows;
    }

    private static boolean fits(Unit unit, List<String> parts) {
        String system = Escapes.plain(parts.get(1));
        String code = Escapes.plain(parts.get(2));
        if (system.isEmpty()) {
            return unit.code().equals(code) || unit.unit().equals(code);
        }
        return unit.system().equals(system) && (code.isEmpty() || unit.code().equals(code));
    }
}
