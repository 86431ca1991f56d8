package chartwell.engine.fhirpath;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One step of a path in its compiled form.
sealed interface Segment {

    /// An element that is written as one member.
    record One(Candidate candidate) implements Segment {}

    /// A choice of several types: the member's name tells which.
    final class Choice implements Segment {
        private final String prefix;
        private final Map<String, Candidate> byMember = new HashMap<>();

        private Choice(String name, List<Candidate> candidates) {
            prefix = name;
            for (Candidate candidate : candidates) {
                byMember.put(candidate.member(), candidate);
                if (candidate.beside() != null) {
                    byMember.put(candidate.beside(), candidate);
                }
            }
        }

        /// The candidate that a member's name means, or null.
        @Nullable Candidate find(String member) {
            int offset = member.charAt(0) == '_' ? 1 : 0;
            return member.startsWith(prefix, offset) ? byMember.get(member) : null;
        }
    }

    /// An element of nodes whose type is known only when they are seen.
    final class Open implements Segment {
        private final String name;
        private final Types types;
        private final Map<NodeType, List<Candidate>> byType = new ConcurrentHashMap<>();

        Open(String name, Types types) {
            this.name = name;
            this.types = types;
        }

        List<Candidate> candidates(NodeType type) {
            return byType.computeIfAbsent(
                    type,
                    unseen -> {
                        List<Candidate> found = Candidate.of(unseen, name, types);
                        return found == null ? List.of() : found;
                    });
        }
    }

    /// The segment for the candidates of an element.
    static Segment of(String name, List<Candidate> candidates) {
        return candidates.size() == 1
                ? new One(candidates.getFirst())
                : new Choice(name, candidates);
    }
}
