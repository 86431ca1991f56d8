package chartwell.record.search;

import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Timing;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Search values that a node may answer to.
final class RandomValues {
    private static final List<String> PREFIXES =
            List.of("", "", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap");

    private final RandomGenerator random;
    private final RandomElements some;

    RandomValues(RandomGenerator random) {
        this.random = random;
        this.some = new RandomElements(random);
    }

    /// A value for a parameter of a type with a modifier; null where the node has nothing to ask
    /// for.
    @Nullable String of(Base node, SearchParamType type, String modifier) {
        return switch (type) {
            case TOKEN -> token(node, modifier);
            case STRING -> text(node, modifier);
            case REFERENCE -> reference(node, modifier);
            case DATE -> date(node);
            case NUMBER -> number(node);
            case QUANTITY -> quantity(node);
            case URI -> node.primitiveValue() == null ? null : escaped(node.primitiveValue());
            default -> null;
        };
    }

    static String escaped(String text) {
        return text.replaceAll("([,|$\\\\])", "\\\\$1");
    }

    private @Nullable String token(Base node, String modifier) {
        return switch (node) {
            case CodeableConcept concept ->
                    concept.hasCoding() ? token(some.of(concept.getCoding()), modifier) : null;
            case Coding coding -> pair(coding.getSystem(), coding.getCode(), modifier);
            case Identifier identifier ->
                    pair(identifier.getSystem(), identifier.getValue(), modifier);
            case Enumeration<?> code when modifier.isEmpty() ->
                    some.of(List.of("", "", "|", "urn:any|")) + escaped(code.primitiveValue());
            case CodeType code when modifier.isEmpty() ->
                    some.of(List.of("", "", "|", "urn:any|")) + escaped(code.primitiveValue());
            case ContactPoint contact when modifier.isEmpty() && contact.hasValue() ->
                    some.of(List.of("", "", "|", "urn:any|")) + escaped(contact.getValue());
            default -> {
                List<NaiveValues.Token> tokens = NaiveValues.tokens(node);
                String code = tokens.isEmpty() ? null : some.of(tokens).code();
                yield code == null ? null : escaped(code);
            }
        };
    }

    private @Nullable String pair(@Nullable String system, @Nullable String code, String modifier) {
        boolean leads = modifier.equals("composite0");
        if (code == null) {
            return leads || system == null ? null : escaped(system) + "|";
        }
        if (system != null && some.chance(0.2) && !leads) {
            return escaped(system) + "|";
        }
        if (some.chance(0.5)) {
            return escaped(code);
        }
        return system == null || some.chance(0.1)
                ? "|" + escaped(code)
                : escaped(system) + "|" + escaped(code);
    }

    private @Nullable String text(Base node, String modifier) {
        List<String> texts = NaiveValues.texts(node);
        if (texts.isEmpty()) {
            return null;
        }
        String text = some.of(texts);
        if (modifier.equals("exact")) {
            return escaped(some.chance(0.8) ? text : text.toLowerCase(Locale.ROOT));
        }
        int length = text.codePointCount(0, text.length());
        int from = modifier.equals("contains") ? random.nextInt(length) : 0;
        int to = some.chance(0.4) ? length : random.nextInt(from, length) + 1;
        String part =
                text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
        String bent =
                switch (random.nextInt(4)) {
                    case 0 -> part.toUpperCase(Locale.ROOT);
                    case 1 -> part.toLowerCase(Locale.ROOT);
                    case 2 -> NaiveValues.folded(part);
                    default -> part;
                };
        return NaiveValues.folded(bent).isEmpty() ? null : escaped(bent);
    }

    private @Nullable String reference(Base node, String modifier) {
        if (!(node instanceof Reference reference)) {
            String url = node.primitiveValue();
            return url == null || !modifier.isEmpty() ? null : escaped(url);
        }
        if (modifier.equals("identifier")) {
            return reference.hasIdentifier()
                    ? pair(
                            reference.getIdentifier().getSystem(),
                            reference.getIdentifier().getValue(),
                            "")
                    : null;
        }
        String text = reference.getReference();
        String local = NaiveValues.local(text);
        if (local == null) {
            return text == null || text.startsWith("#") || !modifier.isEmpty()
                    ? null
                    : escaped(text);
        }
        boolean short_ = !modifier.isEmpty() || some.chance(0.5);
        return short_ ? local.substring(local.indexOf('/') + 1) : local;
    }

    String updated(Instant updated) {
        String text = updated.toString();
        String cut = some.chance(0.6) ? text : text.substring(0, some.of(List.of(4, 7, 10, 16)));
        return some.of(PREFIXES) + cut;
    }

    private @Nullable String date(Base node) {
        BaseDateTimeType date =
                switch (node) {
                    case BaseDateTimeType own -> own;
                    case Period period ->
                            period.hasStart() && (some.chance(0.5) || !period.hasEnd())
                                    ? period.getStartElement()
                                    : period.getEndElement();
                    case Timing timing when timing.hasEvent() -> some.of(timing.getEvent());
                    default -> null;
                };
        if (date == null || !date.hasValue()) {
            return null;
        }
        String text = date.getValueAsString();
        int cut = some.of(List.of(4, 7, 10, 16, 19));
        if (some.chance(0.5) && cut < text.length()) {
            text = text.substring(0, cut);
        }
        return some.of(PREFIXES) + text;
    }

    private @Nullable String number(Base node) {
        NaiveRange range = NaiveRange.of(node);
        if (range == null) {
            return null;
        }
        BigDecimal number = range.low() != null ? range.low() : range.high();
        return number == null ? null : some.of(PREFIXES) + bent(number).toPlainString();
    }

    private BigDecimal bent(BigDecimal number) {
        return switch (random.nextInt(5)) {
            case 0 -> number.setScale(Math.max(0, number.scale() - 1), RoundingMode.HALF_EVEN);
            case 1 -> number.setScale(number.scale() + 1);
            case 2 -> number.add(number.ulp());
            default -> number;
        };
    }

    private @Nullable String quantity(Base node) {
        String number = number(node);
        Quantity unit =
                switch (node) {
                    case Quantity own -> own;
                    case Range range ->
                            range.getLow().hasValue() ? range.getLow() : range.getHigh();
                    case Money money ->
                            new Quantity()
                                    .setSystem("urn:iso:std:iso:4217")
                                    .setCode(money.getCurrency());
                    default -> null;
                };
        if (number == null || unit == null || some.chance(0.4)) {
            return number;
        }
        if (unit.hasCode() && unit.hasSystem() && some.chance(0.5)) {
            return number + "|" + escaped(unit.getSystem()) + "|" + escaped(unit.getCode());
        }
        String own = unit.hasUnit() && some.chance(0.6) ? unit.getUnit() : unit.getCode();
        return own == null ? number : number + "||" + escaped(own);
    }
}
