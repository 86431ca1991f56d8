package chartwell.server.desk.place;

import static chartwell.server.main.TestSite.text;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.engine.json.JsonObject;
import chartwell.server.desk.place.Hospital.Part;
import chartwell.server.desk.place.Hospital.Someone;
import chartwell.server.desk.place.Hospital.Visit;

import com.google.common.base.Splitter;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The population of each part of the hospital against a count over the bundles that it was made
/// of: each figure, bar and point is worked out anew from what its own link asks for, and some are
/// opened to see that so many rows are there, also in the file.
@Tag("database")
final class NarrowedPopulationTest {
    private static final Hospital HOSPITAL = new Hospital();
    private static final Pattern COUNTED =
            Pattern.compile("<a href=\"(/population/(people|encounters)[^\"]*)\">([\\d,]+)<");
    private static final Pattern LISTED = Pattern.compile("of ([\\d,]+)<|>([\\d,]+) in all<");
    private static final ZoneId ZONE = ZoneId.systemDefault();

    @AfterAll
    static void close() {
        HOSPITAL.close();
    }

    private static String page(String address) {
        return text(HOSPITAL.site.page(address));
    }

    @Test
    void eachFigureIsThatOfTheBundles() {
        int compared = 0;
        int some = 0;
        for (Part part : HOSPITAL.parts().values()) {
            Matcher counted = COUNTED.matcher(page("/population?" + part.scope(HOSPITAL.site)));
            while (counted.find()) {
                String address = counted.group(1).replace("&amp;", "&");
                long expected = expected(counted.group(2), asked(address), part::holds);
                assertThat(counted.group(3))
                        .as(part.key() + " " + address)
                        .isEqualTo("" + expected);
                compared++;
                some += expected > 0 ? 1 : 0;
            }
        }
        assertThat(compared).isGreaterThan(3000);
        assertThat(some).isGreaterThan(500);
    }

    @Test
    void eachFigureOpensItsRows() {
        int opened = 0;
        for (Part part : fewOfEach()) {
            Matcher counted = COUNTED.matcher(page("/population?" + part.scope(HOSPITAL.site)));
            while (counted.find()) {
                if (counted.group(3).equals("0") && opened % 7 != 0) {
                    continue;
                }
                String address = counted.group(1).replace("&amp;", "&");
                Matcher listed = LISTED.matcher(page(address));
                assertThat(listed.find()).as(address).isTrue();
                String total = listed.group(1) == null ? listed.group(2) : listed.group(1);
                assertThat(total).as(address).isEqualTo(counted.group(3));
                assertThat(page(address + "&format=csv").lines().skip(1))
                        .as(address)
                        .hasSize(Integer.parseInt(counted.group(3)));
                opened++;
            }
        }
        assertThat(opened).isGreaterThan(60);
    }

    private static List<Part> fewOfEach() {
        Map<String, Part> few = new HashMap<>();
        HOSPITAL.parts().values().forEach(part -> few.putIfAbsent(part.parameter(), part));
        assertThat(few).containsOnlyKeys("site", "service", "ward", "clinician");
        return List.copyOf(few.values());
    }

    @Test
    void conditionsAreThoseRecordedThere() {
        for (Part part : HOSPITAL.parts().values()) {
            Map<String, Long> shown = new HashMap<>();
            page("/population/conditions?format=csv&" + part.scope(HOSPITAL.site))
                    .lines()
                    .skip(1)
                    .forEach(
                            line -> {
                                Matcher cells =
                                        Pattern.compile("(\\d+),(\\d+),http://snomed.info/sct$")
                                                .matcher(line);
                                assertThat(cells.find()).as(line).isTrue();
                                shown.put(cells.group(2), Long.valueOf(cells.group(1)));
                            });
            Map<String, Long> expected = new HashMap<>();
            HOSPITAL.people.forEach(
                    someone ->
                            codes(someone, part::holds)
                                    .distinct()
                                    .forEach(code -> expected.merge(code, 1L, Long::sum)));
            assertThat(shown).as(part.key()).isEqualTo(expected);
        }
    }

    /// What an address asks for.
    private static Map<String, String> asked(String address) {
        Map<String, String> asked = new HashMap<>();
        for (String pair : Splitter.on('&').split(address.substring(address.indexOf('?') + 1))) {
            int equals = pair.indexOf('=');
            asked.put(
                    pair.substring(0, equals),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return asked;
    }

    private static long expected(String what, Map<String, String> asked, Predicate<Visit> there) {
        if (what.equals("people")) {
            return HOSPITAL.people.stream()
                    .filter(someone -> someone.visits().stream().anyMatch(there))
                    .filter(someone -> isLike(someone, asked, there))
                    .count();
        }
        YearMonth first = YearMonth.parse(asked.get("first"));
        YearMonth last = YearMonth.parse(asked.get("last"));
        return HOSPITAL.people.stream()
                .flatMap(someone -> someone.visits().stream())
                .filter(there)
                .map(NarrowedPopulationTest::month)
                .filter(month -> !month.isBefore(first) && !month.isAfter(last))
                .count();
    }

    private static YearMonth month(Visit visit) {
        JsonObject period = Objects.requireNonNull(visit.resource().object("period"));
        Instant start = OffsetDateTime.parse(String.valueOf(period.text("start"))).toInstant();
        return YearMonth.from(start.atZone(ZONE));
    }

    private static boolean isLike(
            Someone someone, Map<String, String> asked, Predicate<Visit> there) {
        JsonObject patient = someone.facts().getOrDefault("Patient", List.of()).getFirst();
        String born = patient.text("birthDate");
        boolean dead = patient.text("deceasedDateTime") != null;
        List<Boolean> like = new ArrayList<>();
        String age = asked.getOrDefault("age", "");
        if (age.equals("unknown")) {
            like.add(born == null);
        } else if (!age.isEmpty()) {
            List<String> bounds = Splitter.on('-').splitToList(age);
            int years =
                    Period.between(
                                    LocalDate.parse(String.valueOf(born)),
                                    LocalDate.ofInstant(InstantSource.system().instant(), ZONE))
                            .getYears();
            like.add(years >= Integer.parseInt(bounds.getFirst()));
            like.add(bounds.getLast().isEmpty() || years <= Integer.parseInt(bounds.getLast()));
        }
        if (asked.containsKey("gender")) {
            like.add(asked.get("gender").equals(patient.text("gender")));
        }
        if (asked.containsKey("life")) {
            like.add(asked.get("life").equals(dead ? "dead" : "living"));
        }
        if (asked.containsKey("condition")) {
            String code = asked.get("condition").replace("http://snomed.info/sct|", "");
            like.add(codes(someone, there).anyMatch(code::equals));
        }
        return like.stream().allMatch(it -> it);
    }

    /// The codes of the Conditions that were recorded in some encounters of someone.
    private static Stream<String> codes(Someone someone, Predicate<Visit> there) {
        return someone.facts().getOrDefault("Condition", List.of()).stream()
                .filter(one -> someone.visits(there).contains(Hospital.encounter(one)))
                .filter(one -> !verification(one).matches("refuted|entered-in-error"))
                .map(one -> coding(one, "code"));
    }

    private static String verification(JsonObject condition) {
        return condition.has("verificationStatus") ? coding(condition, "verificationStatus") : "";
    }

    private static String coding(JsonObject condition, String element) {
        return String.valueOf(
                Objects.requireNonNull(condition.object(element))
                        .objects("coding")
                        .getFirst()
                        .text("code"));
    }
}
