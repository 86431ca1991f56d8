package chartwell.server.desk.find;

import chartwell.server.desk.words.Person;

import java.util.List;

/// What the page of people shows. `typed` is what the box holds, `understood` how it was read,
/// `older` the address of the next page, empty on the last; `later` whether this is not the first.
public record FindView(
        String typed, String understood, List<Person> people, String older, boolean later) {

    public FindView {
        people = List.copyOf(people);
    }

    /// Whether something was asked for.
    public boolean asked() {
        return !understood.isEmpty();
    }
}
