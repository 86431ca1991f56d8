package chartwell.record.search;

import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a node is what a search value asks for, by R4 `search.html`.
final class NaiveValues {
    private static final Pattern PREFIX = Pattern.compile("(eq|ne|gt|lt|ge|le|sa|eb|ap)(.+)");
    private static final Pattern LOCAL =
            Pattern.compile("([A-Z][A-Za-z]+/[A-Za-z0-9.\\-]{1,64})(/_history/.*)?");

    private NaiveValues() {}

    /// Splits at what is not escaped, and keeps the escapes.
    static List<String> split(String value, char at) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?:[^\\\\" + at + "]|\\\\.)*").matcher(value);
        for (int from = 0; from <= value.length(); from = matcher.end() + 1) {
            matcher.find(from);
            parts.add(matcher.group());
        }
        return parts;
    }

    static String plain(String value) {
        return value.replaceAll("\\\\([,|$\\\\])", "$1");
    }

    // Tokens.

    /// System and code; a system that the element implies is `*`.
    record Token(@Nullable String system, @Nullable String code) {}

    static List<Token> tokens(Base node) {
        List<Token> tokens = new ArrayList<>();
        switch (node) {
            case CodeableConcept concept ->
                    concept.getCoding().forEach(coding -> tokens.addAll(tokens(coding)));
            case Coding coding -> tokens.add(new Token(coding.getSystem(), coding.getCode()));
            case Identifier identifier ->
                    tokens.add(new Token(identifier.getSystem(), identifier.getValue()));
            case ContactPoint contact -> tokens.add(new Token("*", contact.getValue()));
            case PrimitiveType<?> primitive when primitive.hasValue() ->
                    tokens.add(new Token("*", primitive.getValueAsString()));
            default -> {
                // nothing to compare
            }
        }
        return tokens;
    }

    static boolean token(Base node, String value) {
        List<String> parts = split(value, '|');
        for (Token token : tokens(node)) {
            if (parts.size() == 1
                    ? plain(value).equals(token.code())
                    : system(token, plain(parts.get(0)), parts.get(1).isEmpty())
                            && (parts.get(1).isEmpty()
                                    || plain(parts.get(1)).equals(token.code()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean system(Token token, String asked, boolean systemOnly) {
        if ("*".equals(token.system())) {
            return !systemOnly;
        }
        return asked.isEmpty() ? token.system() == null : asked.equals(token.system());
    }

    // Strings.

    static List<String> texts(Base node) {
        List<String> texts = new ArrayList<>();
        switch (node) {
            case HumanName name -> {
                texts.add(name.getFamily());
                texts.add(name.getText());
                name.getGiven().forEach(part -> texts.add(part.getValue()));
                name.getPrefix().forEach(part -> texts.add(part.getValue()));
                name.getSuffix().forEach(part -> texts.add(part.getValue()));
            }
            case Address address -> {
                address.getLine().forEach(part -> texts.add(part.getValue()));
                texts.add(address.getText());
                texts.add(address.getCity());
                texts.add(address.getDistrict());
                texts.add(address.getState());
                texts.add(address.getPostalCode());
                texts.add(address.getCountry());
            }
            case StringType text -> texts.add(text.getValue());
            default -> {
                // not a text
            }
        }
        texts.removeIf(text -> text == null);
        return texts;
    }

    static boolean text(Base node, String modifier, String value) {
        String asked = plain(value);
        return texts(node).stream()
                .anyMatch(
                        text ->
                                switch (modifier) {
                                    case "exact" -> text.equals(asked);
                                    case "contains" -> folded(text).contains(folded(asked));
                                    default -> folded(text).startsWith(folded(asked));
                                });
    }

    /// Without accents and case, white space as one blank between words.
    static String folded(String text) {
        String bare =
                Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .replaceAll("\\p{Mn}", "")
                        .strip()
                        .replaceAll("\\s+", " ");
        StringBuilder folded = new StringBuilder();
        bare.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    // References.

    /// `Type/id` of a literal reference to a resource here; null for any other.
    static @Nullable String local(@Nullable String reference) {
        Matcher matcher = LOCAL.matcher(reference == null ? "" : reference);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /// What a reference says it leads to, without a version; null where it has no name.
    static @Nullable String led(Base node) {
        String text = node instanceof Reference own ? own.getReference() : node.primitiveValue();
        if (text == null || text.startsWith("#")) {
            return null;
        }
        String local = local(text);
        return local != null ? local : text.replaceFirst("\\|[^|]*$|/_history/.*$", "");
    }

    static boolean reference(Base node, String modifier, String value, List<String> targets) {
        if (modifier.equals("identifier")) {
            return node instanceof Reference reference
                    && reference.hasIdentifier()
                    && token(reference.getIdentifier(), value);
        }
        String asked = plain(value);
        if (node instanceof CanonicalType canonical) {
            String url = canonical.getValue();
            return url != null && (url.equals(asked) || url.startsWith(asked + "|"));
        }
        String text = node instanceof Reference reference ? reference.getReference() : null;
        if (text == null) {
            return false;
        }
        String local = local(text);
        if (local == null) {
            return modifier.isEmpty() && text.equals(asked) && !text.startsWith("#");
        }
        String type = local.substring(0, local.indexOf('/'));
        boolean fits = modifier.isEmpty() ? targets.contains(type) : modifier.equals(type);
        return fits && (local.equals(asked) || local.equals(type + "/" + asked));
    }

    // Numbers, dates, quantities, URIs.

    static boolean date(Base node, String value, Instant now) {
        NaiveRange range = NaiveRange.of(node);
        Matcher prefixed = PREFIX.matcher(value);
        String prefix = prefixed.matches() ? prefixed.group(1) : "eq";
        NaiveRange asked = NaiveRange.date(prefixed.matches() ? prefixed.group(2) : value);
        if (range == null) {
            return false;
        }
        BigDecimal slack = BigDecimal.ZERO;
        if (prefix.equals("ap")) {
            slack =
                    BigDecimal.valueOf(
                            NaiveRange.micros(now).subtract(asked.start()).abs().longValueExact()
                                    / 10);
        }
        return range.is(prefix, asked.start().subtract(slack), asked.end().add(slack));
    }

    static boolean number(@Nullable NaiveRange range, String value) {
        Matcher prefixed = PREFIX.matcher(value);
        String prefix = prefixed.matches() ? prefixed.group(1) : "eq";
        BigDecimal exact = new BigDecimal(prefixed.matches() ? prefixed.group(2) : value);
        if (range == null) {
            return false;
        }
        return switch (prefix) {
            case "eq" -> within(range, exact);
            case "ne" -> !within(range, exact);
            case "ap" -> {
                BigDecimal slack = exact.abs().multiply(new BigDecimal("0.1"));
                yield range.is("ap", exact.subtract(slack), exact.add(slack));
            }
            default -> range.is(prefix, exact, exact);
        };
    }

    /// Half a unit of the last digit to either side, the upper end left out.
    private static boolean within(NaiveRange range, BigDecimal exact) {
        BigDecimal half = exact.ulp().multiply(new BigDecimal("0.5"));
        return range.low() != null
                && range.low().compareTo(exact.subtract(half)) >= 0
                && range.high() != null
                && range.high().compareTo(exact.add(half)) < 0;
    }

    static boolean quantity(Base node, String value) {
        List<String> parts = split(value, '|');
        if (!number(NaiveRange.of(node), parts.get(0))) {
            return false;
        }
        return parts.size() == 1
                || switch (node) {
                    case Quantity quantity ->
                            unit(quantity, plain(parts.get(1)), plain(parts.get(2)));
                    case Range range ->
                            unit(
                                    range.getLow().hasValue() ? range.getLow() : range.getHigh(),
                                    plain(parts.get(1)),
                                    plain(parts.get(2)));
                    case Money money ->
                            plain(parts.get(2)).equals(money.getCurrency())
                                    && (parts.get(1).isEmpty()
                                            || plain(parts.get(1)).equals("urn:iso:std:iso:4217"));
                    default -> false;
                };
    }

    private static boolean unit(Quantity quantity, String system, String code) {
        return system.isEmpty()
                ? code.equals(quantity.getCode()) || code.equals(quantity.getUnit())
                : system.equals(quantity.getSystem()) && code.equals(quantity.getCode());
    }

    static boolean uri(Base node, String value) {
        String text = node.primitiveValue();
        return text != null
                && (text.equals(plain(value))
                        || (node instanceof CanonicalType && text.startsWith(plain(value) + "|")));
    }
}
