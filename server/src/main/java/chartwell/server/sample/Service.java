package chartwell.server.sample;

import java.util.Arrays;
import java.util.Locale;

/// What the hospital does, each at one of its sites or at both, and by what is seen that an
/// encounter is for it: class, then words of its type and reason, then age. The first that takes
/// an encounter has it.
enum Service {
    EMERGENCY("Emergency", "773568002", Where.BOTH, 0, "emergency physician") {
        @Override
        boolean takes(Visit visit) {
            return visit.is("EMER") || visit.says("urgent care");
        }
    },
    HOME_CARE("Home care and hospice", "394806003", Where.SECOND, 0, "visiting physician") {
        @Override
        boolean takes(Visit visit) {
            return visit.is("HH") || visit.says("hospice", "home visit", "domiciliary");
        }
    },
    REHABILITATION("Rehabilitation", "394602003", Where.SECOND, 1, "physiatrist") {
        @Override
        boolean takes(Visit visit) {
            return visit.says("skilled nursing", "rehabilitation therapy");
        }
    },
    INTENSIVE_CARE("Intensive care", "408478003", Where.FIRST, 1, "intensivist") {
        @Override
        boolean takes(Visit visit) {
            return visit.says("intensive care");
        }
    },
    OBSTETRICS("Obstetrics and gynecology", "394585009", Where.FIRST, 1, "obstetrician") {
        @Override
        boolean takes(Visit visit) {
            return visit.says(
                    "prenatal", "postnatal", "obstetric", "pregnan", "contracept", "steriliz");
        }
    },
    DENTAL("Dental care", "394812008", Where.SECOND, 0, "dentist") {
        @Override
        boolean takes(Visit visit) {
            return visit.says("dental", "gingiv", "teeth", "molar", "alveol", "temporomandibular");
        }
    },
    BEHAVIORAL("Behavioral health", "394587001", Where.SECOND, 1, "psychiatrist") {
        @Override
        boolean takes(Visit visit) {
            return visit.says("drug", "attention deficit", "depress", "anxiety", "alcohol");
        }
    },
    ONCOLOGY("Oncology", "394592004", Where.FIRST, 1, "oncologist") {
        @Override
        boolean takes(Visit visit) {
            return !visit.says("screening")
                    && visit.says("carcinoma", "neoplasm", "malignant", "tumor", "cancer");
        }
    },
    SURGERY("Surgery and orthopedics", "394609007", Where.FIRST, 2, "surgeon") {
        @Override
        boolean takes(Visit visit) {
            return visit.says(
                    "surgical",
                    "transplant",
                    "orthopedic",
                    "postoperative",
                    "fracture",
                    "injury",
                    "tendon",
                    "appendic",
                    "osteoarthritis");
        }
    },
    CARDIOLOGY("Cardiology", "394579002", Where.FIRST, 1, "cardiologist") {
        @Override
        boolean takes(Visit visit) {
            return visit.says("heart", "cardi", "coronary", "mitral", "hypertension", "atrial");
        }
    },
    NEPHROLOGY("Kidney care and dialysis", "394589003", Where.FIRST, 0, "nephrologist") {
        @Override
        boolean takes(Visit visit) {
            return !visit.is("IMP") && visit.says("kidney", "renal");
        }
    },
    PEDIATRICS("Pediatrics", "394537008", Where.BOTH, 1, "pediatrician") {
        @Override
        boolean takes(Visit visit) {
            return visit.age() < 18;
        }
    },
    MEDICINE("Internal medicine", "394802001", Where.BOTH, 2, "internist") {
        @Override
        boolean takes(Visit visit) {
            return visit.is("IMP") || visit.says("sleep", "pain", "anemia", "immune", "sepsis");
        }
    },
    PRIMARY_CARE("Primary care", "408443003", Where.BOTH, 0, "family physician") {
        @Override
        boolean takes(Visit visit) {
            return true;
        }
    };

    private final String title;
    private final String specialty;
    private final Where where;
    private final int wards;
    private final String profession;

    Service(String title, String specialty, Where where, int wards, String profession) {
        this.title = title;
        this.specialty = specialty;
        this.where = where;
        this.wards = wards;
        this.profession = profession;
    }

    /// Which of the two sites has a service.
    private enum Where {
        FIRST,
        SECOND,
        BOTH
    }

    /// What an encounter says of itself: class, type and reason in words, age of the person.
    record Visit(String kind, String words, int age) {
        Visit {
            words = words.toLowerCase(Locale.ROOT);
        }

        private boolean is(String code) {
            return kind.equals(code);
        }

        private boolean says(String... some) {
            return Arrays.stream(some).anyMatch(words::contains);
        }
    }

    abstract boolean takes(Visit visit);

    /// The service that an encounter is for.
    static Service of(Visit visit) {
        for (Service service : values()) {
            if (service.takes(visit)) {
                return service;
            }
        }
        throw new AssertionError("the last takes all");
    }

    /// As people call it.
    String title() {
        return title;
    }

    /// Its code in SNOMED CT, of HL7's practice settings.
    String specialty() {
        return specialty;
    }

    /// Whether a site has it: the first is 0.
    boolean isAt(int site) {
        return where == Where.BOTH || (where == Where.FIRST) == (site == 0);
    }

    /// How many wards it has at a site.
    int wards() {
        return wards;
    }

    /// What its physicians are.
    String profession() {
        return profession;
    }
}
