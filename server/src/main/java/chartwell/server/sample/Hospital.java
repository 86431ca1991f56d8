package chartwell.server.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A hospital of two sites that never was: a health system, its sites, their departments with
/// wards and clinicians. The same for the same seed; another seed gives other names and people.
record Hospital(Unit system, List<Unit> sites, List<Department> departments) {
    /// The system of the identifiers that its parts and people have.
    static final String IDENTIFIERS = "urn:chartwell:sample";

    private static final int CLINICIANS = 4;

    private static final List<String> PLACES =
            List.of(
                    "Alderbrook",
                    "Northmere",
                    "Copperhill",
                    "Saltmarsh",
                    "Winterbourne",
                    "Larkfield",
                    "Stonebridge",
                    "Greywater",
                    "Ashcombe",
                    "Fernhollow");
    private static final List<String> SECONDS =
            List.of(
                    "Harbor Street Hospital",
                    "Mill River Hospital",
                    "St. Brigid's Hospital",
                    "Elm Park Hospital",
                    "Hillcrest Community Hospital",
                    "Quarry Road Hospital");
    private static final List<String> GIVEN =
            List.of(
                    "Amara",
                    "Benedikt",
                    "Carmen",
                    "Dmitri",
                    "Eleanor",
                    "Farid",
                    "Grace",
                    "Hiroshi",
                    "Ingrid",
                    "Jamal",
                    "Katarzyna",
                    "Luis",
                    "Miriam",
                    "Nikhil",
                    "Olga",
                    "Patrick",
                    "Rosa",
                    "Samuel",
                    "Thuy",
                    "Victor",
                    "Wanjiru",
                    "Yusuf",
                    "Zofia",
                    "Andrea");
    private static final List<String> FAMILY =
            List.of(
                    "Adeyemi",
                    "Bianchi",
                    "Castellanos",
                    "Dubois",
                    "Eriksen",
                    "Fontaine",
                    "Gupta",
                    "Haddad",
                    "Ivanova",
                    "Jensen",
                    "Kowalski",
                    "Lindqvist",
                    "Moreau",
                    "Nakamura",
                    "O'Sullivan",
                    "Papadakis",
                    "Quintero",
                    "Rahman",
                    "Szabo",
                    "Tanaka",
                    "Uddin",
                    "Valdez",
                    "Whitcombe",
                    "Yamada",
                    "Zeller");
    private static final List<String> WINGS = List.of("North", "South", "East", "West");

    Hospital {
        sites = List.copyOf(sites);
        departments = List.copyOf(departments);
    }

    /// Something with a name and an identifier: `alderbrook-7/1/medicine`.
    record Unit(String key, String name) {}

    /// Someone who works there; `doctor`, or else a nurse practitioner.
    record Clinician(String key, String given, String family, boolean doctor, String profession) {

        /// `Dr. Grace Moreau`, `Grace Moreau, NP`.
        String name() {
            return doctor ? "Dr. " + given + " " + family : given + " " + family + ", NP";
        }
    }

    /// A service at a site: where its outpatients are seen, its wards, who works there.
    record Department(
            Service service,
            int site,
            Unit unit,
            Unit clinic,
            List<Unit> wards,
            List<Clinician> clinicians) {
        Department {
            wards = List.copyOf(wards);
            clinicians = List.copyOf(clinicians);
        }
    }

    /// The hospital of a seed.
    static Hospital of(long seed) {
        String place = Picking.of(PLACES, "place " + seed);
        String key = place.toLowerCase(Locale.ROOT) + "-" + seed;
        List<Unit> sites =
                List.of(
                        new Unit(key + "/1", place + " General Hospital"),
                        new Unit(key + "/2", Picking.of(SECONDS, "second " + seed)));
        List<Department> departments = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int site = 0; site < sites.size(); site++) {
            for (Service service : Service.values()) {
                if (service.isAt(site)) {
                    departments.add(department(service, site, sites.get(site), seed, taken));
                }
            }
        }
        return new Hospital(new Unit(key, place + " Health"), sites, departments);
    }

    private static Department department(
            Service service, int site, Unit at, long seed, Set<String> taken) {
        String key = at.key() + "/" + service.name().toLowerCase(Locale.ROOT).replace('_', '-');
        List<Unit> wards = new ArrayList<>();
        for (int i = 1; i <= service.wards(); i++) {
            wards.add(new Unit(key + "/ward-" + i, ward(service, at, seed, taken)));
        }
        List<Clinician> clinicians = new ArrayList<>();
        for (int i = 1; i <= CLINICIANS; i++) {
            clinicians.add(clinician(service, key + "/clinician-" + i, i < CLINICIANS, taken));
        }
        return new Department(
                service,
                site,
                new Unit(key, service.title()),
                new Unit(key + "/clinic", clinic(service)),
                wards,
                clinicians);
    }

    private static String clinic(Service service) {
        return switch (service) {
            case EMERGENCY -> "Emergency department";
            case HOME_CARE -> "At home";
            case NEPHROLOGY -> "Dialysis unit";
            case INTENSIVE_CARE -> "Intensive care follow-up clinic";
            case REHABILITATION, OBSTETRICS, DENTAL, BEHAVIORAL, ONCOLOGY, SURGERY ->
                    service.title() + " clinic";
            case CARDIOLOGY, PEDIATRICS, MEDICINE, PRIMARY_CARE -> service.title() + " clinic";
        };
    }

    /// Wards have a floor and a wing, unless everybody calls them by what they are.
    private static String ward(Service service, Unit at, long seed, Set<String> taken) {
        switch (service) {
            case INTENSIVE_CARE -> {
                return "Intensive care unit";
            }
            case OBSTETRICS -> {
                return "Maternity";
            }
            default -> {
                String about = at.key() + service + seed;
                for (int i = 0; ; i++) {
                    int floor = 2 + Picking.of(5, "floor " + about + i);
                    String name = floor + " " + Picking.of(WINGS, "wing " + about + i);
                    if (taken.add(at.key() + name)) {
                        return name;
                    }
                }
            }
        }
    }

    private static Clinician clinician(
            Service service, String key, boolean doctor, Set<String> taken) {
        for (int i = 0; ; i++) {
            String given = Picking.of(GIVEN, "given " + key + i);
            String family = Picking.of(FAMILY, "family " + key + i);
            if (taken.add(given + " " + family)) {
                String profession = doctor ? service.profession() : "nurse practitioner";
                return new Clinician(key, given, family, doctor, profession);
            }
        }
    }

    /// The department of a service; at a site, where it has it there, or else where it is.
    Department department(Service service, int site) {
        return departments.stream()
                .filter(department -> department.service() == service)
                .min(
                        (a, b) ->
                                Integer.compare(
                                        Math.abs(a.site() - site), Math.abs(b.site() - site)))
                .orElseThrow();
    }
}
