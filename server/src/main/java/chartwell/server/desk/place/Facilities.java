package chartwell.server.desk.place;

import chartwell.engine.json.JsonLimits;
import chartwell.engine.json.JsonObject;
import chartwell.engine.json.JsonReader;
import chartwell.record.access.Access;
import chartwell.record.content.Stored;
import chartwell.record.read.ReadResult;
import chartwell.record.read.Reading;
import chartwell.record.search.Parameter;
import chartwell.record.search.Parameters;
import chartwell.record.search.SearchResult;
import chartwell.record.search.Searching;
import chartwell.server.desk.place.Narrowed.Chosen;
import chartwell.server.desk.words.Line;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// The sites, services, wards and clinicians of the record, as whoever asks may see them.
///
/// A service is an Organization of the type `dept` or `team`; a site is any other Organization that
/// is no insurer; a ward or clinic is a Location that is neither larger nor smaller.
public final class Facilities {
    /// How many of a kind are listed; of more, those below what is chosen are.
    private static final int MOST = 500;

    private static final String PARTS_OF_A_SITE = "dept,team";
    private static final String NO_SITES = PARTS_OF_A_SITE + ",ins,pay,bus,crs,edu";

    /// Location.physicalType of what is larger or smaller than a ward, or none.
    private static final Set<String> NO_WARDS =
            Set.of("si", "bu", "wi", "lvl", "co", "ro", "bd", "ve", "ca", "rd", "jdn");

    private final Reading reading;
    private final Searching searching;

    /// Reads them of the record.
    public Facilities(Reading reading, Searching searching) {
        this.reading = reading;
        this.searching = searching;
    }

    /// What can be chosen of a dimension.
    ///
    /// @param more whether there are more than are listed
    public record Options(List<Option> all, boolean more) {
        public Options {
            all = List.copyOf(all);
        }
    }

    /// One that can be chosen, under the name of what it belongs to; empty for none.
    public record Option(String id, String name, String group) {}

    /// The scope with its names; empty where something in it is not there, or not for whoever asks.
    public Optional<Narrowed> named(Access access, Scope scope) {
        if (!scope.isProper()) {
            return Optional.empty();
        }
        List<Chosen> chosen = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            String id = scope.id(dimension);
            if (!id.isEmpty()) {
                Optional<JsonObject> one = resource(access, dimension.type(), id);
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                String of = above(access, dimension, one.get());
                boolean said = chosen.stream().anyMatch(other -> other.name().equals(of));
                chosen.add(
                        new Chosen(
                                dimension,
                                id,
                                name(one.get()) + (of.isEmpty() || said ? "" : ", " + of)));
            }
        }
        String clinician = scope.id(Dimension.CLINICIAN);
        List<String> roles =
                clinician.isEmpty()
                        ? List.of()
                        : search(access, "PractitionerRole", "practitioner=" + clinician)
                                .resources()
                                .stream()
                                .map(Facilities::id)
                                .toList();
        return Optional.of(
                new Narrowed(
                        scope,
                        chosen,
                        roles,
                        searching::isOfEncounters,
                        encounters -> searching.within(access, encounters)));
    }

    /// The name of what a service or ward belongs to, which another of its name may belong to
    /// elsewhere; empty where that is not told, or not for whoever asks.
    private String above(Access access, Dimension dimension, JsonObject one) {
        return switch (dimension) {
            case SITE, CLINICIAN -> "";
            case SERVICE -> named(access, "Organization", target(one, "partOf"));
            case WARD -> {
                String place = named(access, "Location", target(one, "partOf"));
                yield place.isEmpty()
                        ? named(access, "Organization", target(one, "managingOrganization"))
                        : place;
            }
        };
    }

    private String named(Access access, String type, String id) {
        return id.isEmpty() ? "" : resource(access, type, id).map(Facilities::name).orElse("");
    }

    private Optional<JsonObject> resource(Access access, String type, String id) {
        return reading.read(access, type, id) instanceof ReadResult.Found(Stored resource)
                ? Optional.of(read(resource))
                : Optional.empty();
    }

    /// What can be chosen where the scope is so far.
    public Map<Dimension, Options> options(Access access, Scope scope) {
        Found sites = search(access, "Organization", "_sort=name&type:not=" + NO_SITES);
        String site = scope.id(Dimension.SITE);
        String service = scope.id(Dimension.SERVICE);
        String below = service.isEmpty() ? site : service;
        Found services =
                search(
                        access,
                        "Organization",
                        "_sort=name&type="
                                + PARTS_OF_A_SITE
                                + (site.isEmpty() ? "" : "&partof:below=Organization/" + site));
        String there = below.isEmpty() ? "" : "&organization:below=Organization/" + below;
        Found wards = search(access, "Location", "_sort=name" + there);
        Found roles =
                search(
                        access,
                        "PractitionerRole",
                        "_include=PractitionerRole:practitioner" + there);
        Map<String, String> names = new HashMap<>();
        sites.resources().forEach(one -> names.put(id(one), name(one)));
        Map<String, String> groups = new HashMap<>();
        for (JsonObject department : services.resources()) {
            String of = names.getOrDefault(target(department, "partOf"), "");
            groups.put(id(department), of);
            names.put(id(department), name(department) + (of.isEmpty() ? "" : ", " + of));
        }
        return Map.of(
                Dimension.SITE,
                new Options(tree(sites.resources()), sites.more()),
                Dimension.SERVICE,
                options(services, one -> groups.getOrDefault(id(one), "")),
                Dimension.WARD,
                options(
                        wards.only(Facilities::isWard),
                        one -> names.getOrDefault(target(one, "managingOrganization"), "")),
                Dimension.CLINICIAN,
                clinicians(roles, names));
    }

    private static Options options(Found found, Function<JsonObject, String> group) {
        List<Option> options =
                found.resources().stream()
                        .map(one -> new Option(id(one), name(one), group.apply(one)))
                        .sorted(Comparator.comparing(Option::group).thenComparing(Option::name))
                        .toList();
        return new Options(options, found.more());
    }

    /// Each clinician once, in the department of their first role that is listed.
    private static Options clinicians(Found roles, Map<String, String> names) {
        Map<String, JsonObject> people = new HashMap<>();
        roles.included().forEach(person -> people.put(id(person), person));
        Map<String, Option> options = new HashMap<>();
        for (JsonObject role : roles.resources()) {
            JsonObject person = people.get(target(role, "practitioner"));
            if (person != null) {
                String group = names.getOrDefault(target(role, "organization"), "");
                options.putIfAbsent(id(person), new Option(id(person), name(person), group));
            }
        }
        return new Options(
                options.values().stream()
                        .sorted(Comparator.comparing(Option::group).thenComparing(Option::name))
                        .toList(),
                roles.more());
    }

    /// Sites in the order of their hierarchy, each under the name of what it is part of.
    private static List<Option> tree(List<JsonObject> sites) {
        Map<String, JsonObject> known = new HashMap<>();
        sites.forEach(site -> known.put(id(site), site));
        return sites.stream()
                .map(
                        site -> {
                            JsonObject above = known.get(target(site, "partOf"));
                            return new Option(
                                    id(site), name(site), above == null ? "" : name(above));
                        })
                .sorted(Comparator.comparing(Option::group).thenComparing(Option::name))
                .toList();
    }

    private static boolean isWard(JsonObject location) {
        JsonObject shape = location.object("physicalType");
        return shape == null
                || shape.objects("coding").stream()
                        .noneMatch(
                                coding -> NO_WARDS.contains(String.valueOf(coding.text("code"))));
    }

    /// What a search found, and whether there is more.
    private record Found(List<JsonObject> resources, List<JsonObject> included, boolean more) {

        private Found only(Predicate<JsonObject> wanted) {
            return new Found(resources.stream().filter(wanted).toList(), included, more);
        }
    }

    private Found search(Access access, String type, String query) {
        List<Parameter> parameters = new ArrayList<>(Parameters.parse(query));
        parameters.add(new Parameter("_count", Integer.toString(MOST)));
        return switch (searching.search(access, type, parameters, false, null)) {
            case SearchResult.Page page -> {
                List<JsonObject> resources = new ArrayList<>();
                List<JsonObject> included = new ArrayList<>();
                for (SearchResult.Match match : page.matches()) {
                    (match.included() ? included : resources).add(read(match.resource()));
                }
                yield new Found(resources, included, page.cursor() != null);
            }
            case SearchResult.Refused(var problem) ->
                    throw new IllegalStateException(problem.message());
        };
    }

    private static JsonObject read(Stored resource) {
        return JsonReader.readObject(resource.bytes(), JsonLimits.DEFAULT);
    }

    private static String id(JsonObject resource) {
        return String.valueOf(resource.text("id"));
    }

    private static String name(JsonObject resource) {
        return Line.of(resource).what();
    }

    /// The id that a reference leads to, empty for none.
    private static String target(JsonObject resource, String element) {
        JsonObject reference = resource.object(element);
        String text = reference == null ? null : reference.text("reference");
        return text == null ? "" : text.substring(text.lastIndexOf('/') + 1);
    }
}
