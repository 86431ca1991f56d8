package chartwell.engine.structure;

import java.util.Arrays;

/// Where the check stands; writes the path only when an issue needs it.
final class Place {
    private static final int NO_INDEX = -1;

    private String[] names = new String[32];
    private int[] indexes = new int[32];
    private int depth;

    void enter(String name) {
        if (depth == names.length) {
            names = Arrays.copyOf(names, depth * 2);
            indexes = Arrays.copyOf(indexes, depth * 2);
        }
        names[depth] = name;
        indexes[depth++] = NO_INDEX;
    }

    void at(int index) {
        indexes[depth - 1] = index;
    }

    void leave() {
        depth--;
    }

    /// The path; `_given[1]` is written `given[1]`, because it is the same element.
    String path() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            String name = names[i];
            path.append(i == 0 ? "" : ".");
            path.append(name.startsWith("_") ? name.substring(1) : name);
            if (indexes[i] != NO_INDEX) {
                path.append('[').append(indexes[i]).append(']');
            }
        }
        return path.toString();
    }
}
