package chartwell.server.main;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A command line taken apart: `--name value` or `--name=value`, flags, and operands. `--` ends
/// the options.
final class Options {

    /// The names, without dashes, of options with a value and of flags.
    record Known(Set<String> valued, Set<String> flags) {
        Known {
            valued = Set.copyOf(valued);
            flags = Set.copyOf(flags);
        }
    }

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    private final List<String> operands = new ArrayList<>();

    private Options() {}

    /// Takes arguments apart.
    ///
    /// @throws Usage for an option that is not known, has no value, or is given twice
    static Options of(List<String> arguments, Known known) {
        Options options = new Options();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                options.operands.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            }
            if (!argument.startsWith("--")) {
                options.operands.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = argument.substring(2, equals < 0 ? argument.length() : equals);
            if (known.flags().contains(name) && equals < 0) {
                options.flags.add(name);
            } else if (!known.valued().contains(name)) {
                throw new Usage("There is no option " + argument + " here.");
            } else if (equals >= 0) {
                options.set(name, argument.substring(equals + 1));
            } else if (i + 1 < arguments.size()) {
                options.set(name, arguments.get(++i));
            } else {
                throw new Usage("The option --" + name + " needs a value.");
            }
        }
        return options;
    }

    private void set(String name, String value) {
        if (values.put(name, value) != null) {
            throw new Usage("The option --" + name + " is there twice.");
        }
    }

    /// The value of an option, or null where it is not given.
    @Nullable String text(String name) {
        return values.get(name);
    }

    /// The value of an option as a path.
    Path path(String name, String otherwise) {
        return Path.of(values.getOrDefault(name, otherwise)).toAbsolutePath().normalize();
    }

    /// The value of an option as a number within bounds.
    int number(String name, int otherwise, int least, int most) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Usage("--" + name + " is a number from " + least + " to " + most + ".");
    }

    /// Whether a flag is given.
    boolean flag(String name) {
        return flags.contains(name);
    }

    /// What is no option, in order.
    List<String> operands() {
        return List.copyOf(operands);
    }
}
