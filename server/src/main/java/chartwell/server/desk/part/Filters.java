package chartwell.server.desk.part;

import chartwell.record.search.Parameter;
import chartwell.server.desk.page.Address;

import java.util.List;

/// Narrows a page by its address: facility, service, ward, clinician, a word, a day.
///
/// @param target the id of the element that is swapped when a filter changes; empty loads the page
public record Filters(Address address, List<Filter> filters, String target) {
    public Filters {
        filters = List.copyOf(filters);
    }

    /// What narrows; its name is that of a parameter.
    public sealed interface Filter {
        /// The parameter.
        String name();
    }

    /// One of several; the first option stands for all and has an empty value.
    public record Choice(String name, String label, List<Field.Option> options) implements Filter {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /// What the rows must contain.
    public record Words(String name, String label, String placeholder) implements Filter {}

    /// A day; `2026-03-01`.
    public record Day(String name, String label) implements Filter {}

    /// What is asked for by a filter.
    public String value(Filter filter) {
        return address.value(filter.name());
    }

    /// What else the address says, that a filter must keep; from which row on is forgotten.
    public List<Parameter> kept() {
        return address.parameters().stream()
                .filter(parameter -> !isFilter(parameter.name()))
                .filter(parameter -> !List.of("from", "page").contains(parameter.name()))
                .toList();
    }

    /// Whether anything is narrowed.
    public boolean used() {
        return filters.stream().anyMatch(filter -> !value(filter).isEmpty());
    }

    /// The address without any filter.
    public String cleared() {
        return new Address(address.path(), kept()).toString();
    }

    private boolean isFilter(String name) {
        return filters.stream().anyMatch(filter -> filter.name().equals(name));
    }
}
