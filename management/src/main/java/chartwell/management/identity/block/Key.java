package chartwell.management.identity.block;

import java.util.List;
import java.util.stream.Collectors;

/// A blocking key: who agrees on all its parts is compared.
///
/// @param parts one to three of different columns
record Key(List<Atom> parts) {
    Key {
        parts = List.copyOf(parts);
    }

    String name() {
        return parts.stream().map(Atom::name).collect(Collectors.joining(" + "));
    }

    /// The columns it is made of, a bit each.
    int columns() {
        int columns = 0;
        for (Atom part : parts) {
            columns |= part.columns();
        }
        return columns;
    }

    /// A person's number, 0 where a part is missing.
    int of(int person) {
        int hash = 17;
        for (Atom part : parts) {
            int key = part.key(person);
            if (key == 0) {
                return 0;
            }
            hash = hash * 31 + key;
        }
        return parts.size() == 1 ? parts.getFirst().key(person) : Atom.mixed(hash);
    }
}
