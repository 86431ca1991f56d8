package chartwell.server.desk.place;

import chartwell.record.search.Parameter;
import chartwell.record.search.Within;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A scope whose names are known and seen, and how searches keep to it: they ask for what belongs
/// to an encounter there, by its provider, place and participants, in the query itself. A site
/// covers its services, and a place what is part of it.
public final class Narrowed {
    private final Scope scope;
    private final List<Chosen> chosen;
    private final List<String> roles;
    private final Predicate<String> offered;
    private final Within within;

    /// One thing that a page is narrowed to.
    public record Chosen(Dimension dimension, String id, String name) {}

    /// @param roles the PractitionerRoles of the clinician, as whom they may take part too
    /// @param offered whether resources of a type can be searched by their encounter
    /// @param within what a search of encounters stands for in statements
    Narrowed(
            Scope scope,
            List<Chosen> chosen,
            List<String> roles,
            Predicate<String> offered,
            Function<String, Within> within) {
        this.scope = scope;
        this.chosen = List.copyOf(chosen);
        this.roles = List.copyOf(roles);
        this.offered = offered;
        this.within = within.apply(encounters());
    }

    /// Nothing is narrowed.
    public static Narrowed whole() {
        return new Narrowed(
                new Scope(Map.of()), List.of(), List.of(), _ -> false, _ -> Within.all());
    }

    /// What the address says.
    public Scope scope() {
        return scope;
    }

    /// What it is narrowed to, by name.
    public List<Chosen> chosen() {
        return chosen;
    }

    /// Whether it narrows nothing.
    public boolean isWhole() {
        return scope.isWhole();
    }

    /// Whether a search of a type comes out narrowed: what names no encounter in R4 (allergies,
    /// immunizations) does not, and is of the person and not of a place.
    public boolean narrows(String type) {
        return !isWhole() && offered.test(type);
    }

    /// A search of a type with what narrows it, where it can be.
    public List<Parameter> narrow(String type, List<Parameter> search) {
        if (!narrows(type)) {
            return search;
        }
        List<Parameter> narrowed = new ArrayList<>(search);
        narrowed.add(new Parameter("_encounter", encounters()));
        return narrowed;
    }

    /// The same for statements that are no search.
    public Within within() {
        return within;
    }

    /// The search of the encounters there, as the query part of a URL.
    public String encounters() {
        return chosen.stream()
                .map(
                        one ->
                                switch (one.dimension()) {
                                    case SITE, SERVICE ->
                                            "service-provider:below=Organization/" + one.id();
                                    case WARD -> "location:below=Location/" + one.id();
                                    case CLINICIAN -> "participant=" + coded(participants(one));
                                })
                .collect(Collectors.joining("&"));
    }

    private String participants(Chosen clinician) {
        List<String> all = new ArrayList<>();
        all.add("Practitioner/" + clinician.id());
        roles.forEach(role -> all.add("PractitionerRole/" + role));
        return String.join(",", all);
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
