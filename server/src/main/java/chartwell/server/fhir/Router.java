package chartwell.server.fhir;

import chartwell.engine.json.JsonProblem;
import chartwell.record.Problem;
import chartwell.record.Problem.Kind;
import chartwell.record.StorageUnavailable;
import chartwell.record.access.Access;
import chartwell.record.audit.AuditTrail;
import chartwell.record.audit.TrailUnavailable;
import chartwell.record.blob.BlobsUnavailable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Leads a request to its interaction, and makes an answer of whatever comes of it. Safe to share
/// between threads.
final class Router {
    private static final System.Logger LOG = System.getLogger(Router.class.getName());
    /// As much of a path as is FHIRPath: hostile names and the mark of a cut are not.
    private static final Pattern PLACE =
            Pattern.compile(
                    "[A-Za-z]\\w*(?=[.\\[]|$)(\\[\\d+])*"
                            + "(\\.[A-Za-z_]\\w*(?=[.\\[]|$)(\\[\\d+])*)*");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private final List<Interaction> interactions = new ArrayList<>();
    private final List<Led> routes = new ArrayList<>();
    private final Set<String> types;
    private final AuditTrail trail;
    private final RandomGenerator random;

    private record Led(Route route, Interaction interaction) {
        /// What it is called where it is counted: its code, or what its class is called.
        String name() {
            String code = route.code();
            return code == null ? interaction.getClass().getSimpleName() : code;
        }
    }

    /// `types` are the resource types that can be stored; `random` numbers incidents.
    Router(Collection<String> types, AuditTrail trail, RandomGenerator random) {
        this.types = new LinkedHashSet<>(types);
        this.trail = trail;
        this.random = random;
    }

    /// Adds an interaction; all are added before the first request.
    void add(Interaction interaction) {
        interactions.add(interaction);
        interaction.routes().forEach(route -> routes.add(new Led(route, interaction)));
    }

    /// All interactions, in the order added.
    List<Interaction> interactions() {
        return List.copyOf(interactions);
    }

    /// The answer; a refusal or a failure is one too.
    Answer answer(Request request) {
        return answer(request, _ -> {});
    }

    /// The answer; `named` is told what the interaction is called, unless there is none.
    Answer answer(Request request, Consumer<String> named) {
        try {
            return handled(request, named);
        } catch (TrailUnavailable unavailable) {
            return answerOf(Refusal.byRecord(unavailable.problem()));
        } catch (BlobsUnavailable unavailable) {
            return refused(request, Refusal.of(unavailable.problem()));
        } catch (StorageUnavailable unavailable) {
            return refused(request, Refusal.of(problemOf(unavailable)));
        } catch (OutOfMemoryError full) {
            return refused(
                    request,
                    Refusal.of(
                            Problem.of(
                                    Kind.UNAVAILABLE,
                                    "throttled",
                                    "There is not enough memory for this now. Send it again later,"
                                            + " or ask for less at once.")));
        } catch (RuntimeException | StackOverflowError failure) {
            return incident(request, failure);
        }
    }

    private Answer handled(Request request, Consumer<String> named) {
        try {
            Led led = ledBy(request);
            Interaction interaction = led.interaction();
            named.accept(led.name());
            if (!interaction.choosesForm()) {
                MediaTypes.requireJsonWanted(request);
            }
            return interaction.handle(request);
        } catch (Refusal refusal) {
            return refused(request, refusal);
        } catch (JsonProblem problem) {
            return refused(request, Refusal.of(problemOf(problem)));
        }
    }

    private static Problem problemOf(StorageUnavailable unavailable) {
        return Problem.of(Kind.UNAVAILABLE, "transient", String.valueOf(unavailable.getMessage()));
    }

    private static Problem problemOf(JsonProblem problem) {
        Problem invalid =
                Problem.of(Kind.INVALID, "structure", String.valueOf(problem.getMessage()));
        Matcher place = PLACE.matcher(problem.path());
        return place.lookingAt() ? invalid.at(place.group()) : invalid;
    }

    private Answer refused(Request request, Refusal refusal) {
        if (refusal.traced()) {
            return answerOf(refusal);
        }
        List<String> path = request.target().segments();
        return refused(request.access(), request.method(), String.join("/", path), refusal);
    }

    /// The answer to a request that is not carried out, with its trace; `path` as far as it could
    /// be taken apart.
    Answer refused(Access access, String method, String path, Refusal refusal) {
        Answer untraced = traced(access, method, path, refusal.problems().getFirst().code());
        return untraced != null ? untraced : answerOf(refusal);
    }

    /// Leaves the trace of what was not carried out; gives the answer where that cannot be.
    private @Nullable Answer traced(Access access, String method, String path, String outcome) {
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        try {
            trail.refused(
                    access,
                    method,
                    types.contains(first) ? first : null,
                    method + " " + path,
                    outcome);
            return null;
        } catch (TrailUnavailable unavailable) {
            return answerOf(Refusal.byRecord(unavailable.problem()));
        }
    }

    private static Answer answerOf(Refusal refusal) {
        Answer answer = Answer.of(refusal.status()).explained(Outcome.error(refusal.problems()));
        String allow = refusal.allow();
        if (allow != null) {
            return answer.header("Allow", allow);
        }
        return refusal.status() == 503 ? answer.header("Retry-After", "5") : answer;
    }

    /// Logs where it happened but no message, since messages of libraries quote data.
    private Answer incident(Request request, Throwable failure) {
        String number = Long.toString(random.nextLong() >>> 24, 36);
        StringBuilder text = new StringBuilder();
        for (Throwable at = failure; at != null && text.length() < 20_000; at = at.getCause()) {
            text.append('\n').append(at.getClass().getName());
            StackTraceElement[] frames = at.getStackTrace();
            for (int i = 0; i < Math.min(40, frames.length); i++) {
                text.append("\n    at ").append(frames[i]);
            }
        }
        LOG.log(System.Logger.Level.ERROR, "Incident {0}:{1}", number, text);
        String path = String.join("/", request.target().segments()) + " incident " + number;
        Answer untraced = traced(request.access(), request.method(), path, "exception");
        return untraced != null ? untraced : Answer.of(500).explained(Outcome.incident(number));
    }

    /// The interactions that are there for a type, by what the CapabilityStatement calls them: the
    /// first that answers the method and path, as for a request.
    Map<String, Interaction> offeredFor(String type) {
        Map<String, Interaction> offered = new LinkedHashMap<>();
        for (Led led : routes) {
            String code = led.route().code();
            List<String> path = led.route().of(type);
            if (code != null && path.contains(type) && !offered.containsKey(code)) {
                routes.stream()
                        .filter(first -> first.route().method().equals(led.route().method()))
                        .filter(first -> leadsTo(first.route(), path))
                        .findFirst()
                        .filter(first -> code.equals(first.route().code()))
                        .ifPresent(first -> offered.put(code, first.interaction()));
            }
        }
        return offered;
    }

    /// The interaction that a request is for.
    ///
    /// @throws Refusal where there is none
    Interaction interactionFor(Request request) {
        return ledBy(request).interaction();
    }

    private Led ledBy(Request request) {
        List<String> path = request.target().segments();
        Set<String> methods = new TreeSet<>();
        for (Led led : routes) {
            Route route = led.route();
            if (leadsTo(route, path)) {
                if (route.method().equals(request.method())) {
                    requireIds(route, path);
                    return led;
                }
                methods.add(route.method());
            }
        }
        if (!methods.isEmpty()) {
            String allow = String.join(", ", methods);
            throw Refusal.methodNotAllowed(
                    "This method is not offered here, but " + allow + ".", allow);
        }
        throw nothing(path);
    }

    private boolean leadsTo(Route route, List<String> path) {
        List<String> pattern = route.path();
        if (pattern.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < pattern.size(); i++) {
            String expected = pattern.get(i);
            String segment = path.get(i);
            boolean fits =
                    switch (expected) {
                        case Route.TYPE -> types.contains(segment);
                        case Route.ID, Route.VERSION ->
                                !segment.startsWith("_") && !segment.startsWith("$");
                        default -> expected.equals(segment);
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static void requireIds(Route route, List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            if (route.path().get(i).equals(Route.ID) && !ID.matcher(path.get(i)).matches()) {
                throw Refusal.invalid(
                        "An id has 1 to 64 characters of A-Z, a-z, 0-9, hyphen and full stop.");
            }
        }
    }

    private Refusal nothing(List<String> path) {
        String first = path.isEmpty() ? "" : path.getFirst();
        if (path.isEmpty() || types.contains(first) || first.startsWith("_")) {
            return Refusal.notFound("Nothing is here. GET /fhir/metadata says what is offered.");
        }
        String near = nearest(first);
        return Refusal.notFound(
                "There is no such resource type"
                        + (near == null ? "." : "; did you mean " + near + "?")
                        + " Names begin with a capital letter.");
    }

    private @Nullable String nearest(String name) {
        String best = null;
        int least = 4;
        for (String type : types) {
            int distance = name.length() > 64 ? least : distance(name, type);
            if (distance < least) {
                least = distance;
                best = type;
            }
        }
        return best;
    }

    /// How many letters to change, add or remove (Levenshtein), of any case.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                char left = Character.toLowerCase(a.charAt(i - 1));
                boolean same = left == Character.toLowerCase(b.charAt(j - 1));
                int changed = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
