package chartwell.engine.fhirpath.value;

import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The units of UCUM, the only door to the library that knows them. Loaded when first needed; safe
/// for use by several threads.
final class Units {
    /// The library keeps as many digits as it is given.
    private static final String PRECISE = "1.000000000000000000000000000000";

    private static final BigDecimal FREEZING = new BigDecimal("273.15");
    private static final BigDecimal FREEZING_FAHRENHEIT = new BigDecimal("459.67");
    private static final int MOST_REMEMBERED = 2_000;
    private static final Map<String, Optional<Canonical>> FACTORS = new ConcurrentHashMap<>();

    /// A value in UCUM's base units.
    record Canonical(BigDecimal value, String unit) {}

    private static final class Library {
        static final UcumService UCUM = load();

        private Library() {}

        private static UcumService load() {
            try (InputStream in =
                    UcumService.class.getClassLoader().getResourceAsStream("ucum-essence.xml")) {
                if (in == null) {
                    throw new IllegalStateException("ucum-essence.xml is not on the class path");
                }
                return new UcumEssenceService(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (UcumException e) {
                throw new IllegalStateException("ucum-essence.xml cannot be read", e);
            }
        }
    }

    private Units() {}

    /// A value in base units; null where the unit is none of UCUM's.
    static @Nullable Canonical canonical(BigDecimal value, String unit) {
        BigDecimal kelvins = kelvins(value, unit);
        if (kelvins != null) {
            return new Canonical(kelvins, "K");
        }
        Optional<Canonical> known = FACTORS.get(unit);
        if (known == null) {
            known = Optional.ofNullable(factor(unit));
            if (FACTORS.size() < MOST_REMEMBERED) {
                FACTORS.put(unit, known);
            }
        }
        Canonical one = known.orElse(null);
        if (one == null) {
            return null;
        }
        return new Canonical(value.multiply(one.value()), one.unit());
    }

    /// Degrees have another zero than kelvins, which the library leaves out (UCUM, section 4.5).
    private static @Nullable BigDecimal kelvins(BigDecimal value, String unit) {
        return switch (unit) {
            case "Cel" -> value.add(FREEZING);
            case "[degF]" ->
                    value.add(FREEZING_FAHRENHEIT)
                            .multiply(BigDecimal.valueOf(5))
                            .divide(BigDecimal.valueOf(9), MathContext.DECIMAL128);
            default -> null;
        };
    }

    private static @Nullable Canonical factor(String unit) {
        return unit.equals(Quantity.ONE)
                ? new Canonical(BigDecimal.ONE, Quantity.ONE)
                : convert(PRECISE, unit);
    }

    /// The library is not made for threads.
    private static synchronized @Nullable Canonical convert(String number, String unit) {
        try {
            if (unit.isEmpty() || Library.UCUM.validate(unit) != null) {
                return null;
            }
            Pair pair = Library.UCUM.getCanonicalForm(new Pair(new Decimal(number), unit));
            String base = pair.getCode();
            Decimal value = pair.getValue();
            if (value == null) {
                return null;
            }
            return new Canonical(
                    new BigDecimal(value.asDecimal()).stripTrailingZeros(),
                    base == null || base.isEmpty() ? Quantity.ONE : base);
        } catch (UcumException | IllegalArgumentException _) {
            return null;
        }
    }
}
