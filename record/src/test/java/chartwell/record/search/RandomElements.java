package chartwell.record.search;

import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;

import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;

/// Elements from small pools, so that searches meet several resources, with what is hard to find:
/// accents, long texts, separators, dates of all precisions, open periods, negative numbers.
final class RandomElements {
    private static final List<String> TEXTS =
            List.of(
                    "Müller",
                    "MULLER",
                    "Muñoz",
                    "O'Brien",
                    "Łukasz",
                    "Ångström",
                    "straße",
                    "ΟΔΥΣΣΕΥΣ",
                    "Οδυσσέας",
                    "İpek",
                    "a,b",
                    "a|b",
                    "x$y",
                    "back\\slash",
                    "  wide   space ",
                    "Anna Maria",
                    "anna",
                    "ANNABEL",
                    "日本語",
                    "ﬁre",
                    "e\u0301te",
                    "été",
                    "%_",
                    "😀 smile",
                    "verylong".repeat(20) + "A",
                    "verylong".repeat(20) + "B",
                    "é".repeat(120));
    private static final List<String> SYSTEMS =
            List.of("http://loinc.org", "http://snomed.info/sct", "urn:s|1", "urn:s,2");
    private static final List<String> CODES =
            List.of("8480-6", "8462-4", "A", "a", "a|b", "x,y", "12 3", "p$q", "c\\d");

    private final RandomGenerator random;

    RandomElements(RandomGenerator random) {
        this.random = random;
    }

    boolean chance(double chance) {
        return random.nextDouble() < chance;
    }

    /// Up to so many times, seldom more than once.
    void times(int most, Runnable what) {
        for (int i = 0; i < most && chance(0.6); i++) {
            what.run();
        }
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /// One of the first so many.
    <T> T of(T[] values, int first) {
        return values[random.nextInt(first)];
    }

    static String id(String type, int number) {
        return type.substring(0, 2).toLowerCase(java.util.Locale.ROOT) + "-" + number;
    }

    String text() {
        return of(TEXTS);
    }

    String url() {
        return "http://example.org/p" + random.nextInt(3);
    }

    Coding coding() {
        Coding coding = new Coding();
        if (chance(0.8)) {
            coding.setSystem(of(SYSTEMS));
        }
        if (chance(0.9) || !coding.hasSystem()) {
            coding.setCode(of(CODES));
        }
        return coding;
    }

    CodeableConcept concept() {
        CodeableConcept concept = new CodeableConcept();
        times(3, () -> concept.addCoding(coding()));
        return concept.hasCoding() && chance(0.7) ? concept : concept.setText(text());
    }

    Identifier identifier() {
        Identifier identifier = new Identifier();
        if (chance(0.7)) {
            identifier.setSystem(of(SYSTEMS));
        }
        if (chance(0.9) || !identifier.hasSystem()) {
            identifier.setValue(of(CODES));
        }
        return identifier;
    }

    ContactPoint contact() {
        return new ContactPoint()
                .setSystem(of(ContactPoint.ContactPointSystem.values(), 3))
                .setValue(of(CODES));
    }

    /// Literal, with version, dangling, elsewhere, or logical.
    Reference reference(String... types) {
        String type = of(types, types.length);
        String literal = type + "/" + id(type, random.nextInt(24));
        Reference reference = new Reference();
        switch (random.nextInt(12)) {
            case 0 -> reference.setReference(literal + "/_history/1");
            case 1 -> reference.setReference("http://elsewhere.example/fhir/" + literal);
            case 2 -> reference.setIdentifier(identifier());
            case 3 -> reference.setReference(literal).setIdentifier(identifier());
            case 4 -> reference.setReference("https://elsewhere.example/scan.pdf");
            default -> reference.setReference(literal);
        }
        return reference;
    }

    /// A date of any precision up to a length.
    String date(int most) {
        String whole =
                String.format(
                        "%04d-%02d-%02dT%02d:%02d:%02d.%06d",
                        of(List.of(1900, 1969, 1970, 2019, 2020, 2020, 2021, 2024)),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1_000_000));
        int length = of(List.of(4, 7, 10, 19, 23, 26));
        if (length > most) {
            length = 10;
        }
        return length > 10 ? whole.substring(0, length) + zone() : whole.substring(0, length);
    }

    private String zone() {
        return of(List.of("Z", "+02:00", "-11:30", "+14:00"));
    }

    InstantType instant() {
        InstantType instant = new InstantType();
        instant.setValueAsString(date(10).substring(0, 4) + "-06-15T10:11:12.345Z");
        return instant;
    }

    Period period() {
        Period period = new Period();
        String one = date(29);
        String other = date(29);
        boolean inOrder =
                NaiveRange.date(one).start().compareTo(NaiveRange.date(other).start()) <= 0;
        if (chance(0.8)) {
            period.setStartElement(new DateTimeType(inOrder ? one : other));
        }
        if (chance(0.7) || !period.hasStart()) {
            period.setEndElement(new DateTimeType(inOrder ? other : one));
        }
        return period;
    }

    Timing timing() {
        Timing timing = new Timing();
        timing.getEvent().add(new DateTimeType(date(29)));
        times(2, () -> timing.getEvent().add(new DateTimeType(date(29))));
        return timing;
    }

    private BigDecimal number() {
        BigDecimal number =
                BigDecimal.valueOf(random.nextInt(-3000, 3000), of(List.of(0, 1, 1, 2, 3)));
        return chance(0.1) ? number.setScale(0, java.math.RoundingMode.DOWN) : number;
    }

    Quantity quantity() {
        return fill(new Quantity());
    }

    Duration duration() {
        return fill(new Duration());
    }

    Age age() {
        return fill(new Age());
    }

    private <T extends Quantity> T fill(T quantity) {
        quantity.setValue(number());
        if (chance(0.7)) {
            quantity.setSystem("http://unitsofmeasure.org")
                    .setCode(of(List.of("mg", "mm[Hg]", "a")));
        }
        if (chance(0.5)) {
            quantity.setUnit(of(List.of("mg", "years", "a|b")));
        }
        if (chance(0.15)) {
            quantity.setComparator(of(Quantity.QuantityComparator.values(), 4));
        }
        return quantity;
    }

    /// A value of an Observation.
    Type value() {
        return switch (random.nextInt(7)) {
            case 0, 1, 2 -> quantity();
            case 3 -> concept();
            case 4 -> new StringType(text());
            case 5 -> chance(0.5) ? new DateTimeType(date(29)) : period();
            default -> new BooleanType(chance(0.5));
        };
    }

    Type probability() {
        // R4 (Range): the low value is no higher than the high one.
        return chance(0.7)
                ? new DecimalType(BigDecimal.valueOf(random.nextInt(1000), 3))
                : new Range()
                        .setLow(quantity().setComparator(null))
                        .setHigh(new Quantity().setValue(3000));
    }
}
