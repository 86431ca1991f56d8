package chartwell.record.person;

import java.util.List;

/// Who is looked for. All of it must hold.
///
/// @param names words of names as they were typed, the beginning of one too
/// @param dates birth dates, each with the readings it allows, as FHIR dates: `1957-03-04`, `1957`
/// @param numbers identifiers or telephone numbers, whole, their beginning or their end
public record Wanted(List<String> names, List<List<String>> dates, List<String> numbers) {

    public Wanted {
        names = List.copyOf(names);
        dates = dates.stream().map(List::copyOf).toList();
        numbers = List.copyOf(numbers);
    }
}
