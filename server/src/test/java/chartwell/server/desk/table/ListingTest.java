package chartwell.server.desk.table;

import static org.assertj.core.api.Assertions.assertThat;

import chartwell.record.search.Parameter;
import chartwell.server.desk.page.Address;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

final class ListingTest {
    private record Ward(String name, Optional<BigDecimal> stay, Optional<LocalDate> opened) {}

    private static final List<Ward> WARDS =
            List.of(
                    ward("West", "10.5", "2001-05-04"),
                    ward("east", "9.25", ""),
                    ward("North", "", "1999-01-01"));

    private static final Listing<Ward> LISTING =
            new Listing<>(
                    "wards",
                    "Wards",
                    List.of(
                            Column.link("name", "Ward", Ward::name, ward -> "/" + ward.name()),
                            Column.number("stay", "Stay", Ward::stay),
                            Column.day("opened", "Opened", Ward::opened, LocalDate::toString)));

    private static Ward ward(String name, String stay, String opened) {
        return new Ward(
                name,
                stay.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(stay)),
                opened.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(opened)));
    }

    private static Address address(String... pairs) {
        return new Address(
                "/wards",
                IntStream.range(0, pairs.length / 2)
                        .mapToObj(at -> new Parameter(pairs[2 * at], pairs[2 * at + 1]))
                        .toList());
    }

    private static List<String> names(Table table) {
        return table.rows().stream().map(row -> row.getFirst().words()).toList();
    }

    private static List<String> sorted(String sort) {
        return names(LISTING.of(WARDS, address("sort", sort)));
    }

    @Test
    void putsRowsInTheOrderThatTheAddressAsksFor() {
        assertThat(sorted("name")).containsExactly("east", "North", "West");
        assertThat(sorted("-name")).containsExactly("West", "North", "east");
        assertThat(sorted("")).containsExactly("West", "east", "North");
        assertThat(sorted("-password")).containsExactly("West", "east", "North");
    }

    @Test
    void comparesNumbersAsNumbersAndPutsWhatIsMissingLast() {
        assertThat(sorted("stay")).containsExactly("east", "West", "North");
        assertThat(sorted("-stay")).containsExactly("West", "east", "North");
        assertThat(sorted("opened")).containsExactly("North", "West", "east");
        assertThat(sorted("-opened")).containsExactly("West", "North", "east");
    }

    @Test
    void offersTheOtherOrderInItsHeads() {
        Table table = LISTING.of(WARDS, address("sort", "stay", "page", "2", "words", "t"));
        assertThat(table.heads().get(1).order()).isEqualTo(Table.Order.ASCENDING);
        assertThat(table.heads().get(1).address()).isEqualTo("/wards?words=t&sort=-stay");
        assertThat(table.heads().get(0).address()).isEqualTo("/wards?words=t&sort=name");
    }

    @Test
    void narrowsToRowsThatSayTheWords() {
        assertThat(names(LISTING.of(WARDS, address("words", "ST"))))
                .containsExactly("West", "east");
        assertThat(names(LISTING.of(WARDS, address("words", "10.5")))).containsExactly("West");
        assertThat(LISTING.of(WARDS, address("words", "nowhere")).rows()).isEmpty();
    }

    @Test
    void cutsLongListsIntoPages() {
        List<Ward> many =
                IntStream.range(0, 120).mapToObj(at -> ward("Ward " + at, "", "")).toList();
        Table middle = LISTING.of(many, address("page", "2"));
        assertThat(middle.rows()).hasSize(50);
        assertThat(middle.pager().words()).isEqualTo("51 to 100 of 120");
        assertThat(middle.pager().before()).isEqualTo("/wards");
        assertThat(middle.pager().after()).isEqualTo("/wards?page=3");
        assertThat(names(LISTING.of(many, address("page", "3")))).hasSize(20).contains("Ward 119");
        for (String odd : List.of("0", "-1", "999999999999", "x")) {
            assertThat(LISTING.of(many, address("page", odd)).rows()).as(odd).isNotEmpty();
        }
    }

    @Test
    void saysHowManyRowsThereAreOnOnePage() {
        Table table = LISTING.of(WARDS, address());
        assertThat(table.pager().words()).isEqualTo("3 in all");
        assertThat(table.pager().after()).isEmpty();
    }
}
