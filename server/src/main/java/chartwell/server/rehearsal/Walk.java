package chartwell.server.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A walk through the pages by their links, each address once, those nearest to the first page
/// first.
final class Walk {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#/][^\"#]*)");

    private Walk() {}

    /// Gives the page at an address below the server (`/patients/4711`).
    interface Pages {
        String at(String address) throws IOException, InterruptedException;
    }

    /// Walks from the first page and from the one that finds a family name, for so many pages.
    ///
    /// @return which addresses it came to
    static Set<String> of(Pages pages, String family, int most)
            throws IOException, InterruptedException {
        Deque<String> ahead = new ArrayDeque<>(List.of("/", "/?q=" + family));
        Set<String> met = new HashSet<>(ahead);
        Set<String> seen = new HashSet<>();
        while (!ahead.isEmpty() && seen.size() < most) {
            String address = ahead.remove();
            seen.add(address);
            Matcher link = LINK.matcher(pages.at(address));
            while (link.find()) {
                String next = link.group(1).replace("&amp;", "&");
                if (isAddress(next) && met.add(next)) {
                    ahead.add(next);
                }
            }
        }
        return seen;
    }

    private static boolean isAddress(String link) {
        try {
            return URI.create(link).getPath() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
