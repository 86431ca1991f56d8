package chartwell.management.identity.compare;

import chartwell.management.identity.likeness.Sounds;
import chartwell.management.identity.people.Column;
import chartwell.management.identity.people.FieldKind;
import chartwell.management.identity.people.People;
import chartwell.record.person.Nicknames;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// People prepared to be compared: how each name sounds, which nicknames it has, which columns may
/// stand in each other's place. Safe to share between threads; each makes a [Comparer].
public final class Compared {
    /// Two columns whose values clerks put into each other's place.
    public record Exchange(int first, int second) {}

    private final People people;
    private final int[][] sounds;
    private final List<Map<Integer, Set<String>>> nicknames = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();

    public Compared(People people) {
        this.people = people;
        this.sounds = new int[people.columns().size()][];
        Nicknames table = Nicknames.packaged();
        for (int i = 0; i < sounds.length; i++) {
            Column column = people.columns().get(i);
            sounds[i] = column.kind().isName() ? sounds(column) : new int[0];
            nicknames.add(column.kind() == FieldKind.GIVEN ? nicknames(column, table) : Map.of());
        }
        exchange(people.place(FieldKind.GIVEN, 0), people.place(FieldKind.SURNAME, 0));
        exchange(people.place(FieldKind.STREET, 0), people.place(FieldKind.STREET, 1));
    }

    private static int[] sounds(Column column) {
        Map<String, Integer> known = new HashMap<>();
        int[] sounds = new int[column.numbers()];
        for (int number = 1; number < sounds.length; number++) {
            String sound = Sounds.of(column.value(number));
            sounds[number] = known.computeIfAbsent(sound, _ -> known.size() + 1);
        }
        return sounds;
    }

    private static Map<Integer, Set<String>> nicknames(Column column, Nicknames table) {
        Map<Integer, Set<String>> found = new HashMap<>();
        for (int number = 1; number < column.numbers(); number++) {
            Set<String> others = table.of(column.value(number));
            if (!others.isEmpty()) {
                found.put(number, others);
            }
        }
        return found;
    }

    private void exchange(int first, int second) {
        if (first >= 0 && second >= 0) {
            exchanges.add(new Exchange(first, second));
        }
    }

    /// The people.
    public People people() {
        return people;
    }

    /// Columns that may stand in each other's place.
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /// The second of columns exchanged with this one as the first, or -1.
    public int exchangedWith(int first) {
        for (Exchange exchange : exchanges) {
            if (exchange.first() == first) {
                return exchange.second();
            }
        }
        return -1;
    }

    boolean soundAlike(int column, int one, int other) {
        return sounds[column][one] == sounds[column][other];
    }

    boolean areNicknames(int column, int one, int other) {
        @Nullable Set<String> others = nicknames.get(column).get(one);
        return others != null && others.contains(people.columns().get(column).value(other));
    }
}
